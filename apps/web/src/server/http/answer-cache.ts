interface Kept {
  body: Buffer;
  until: number;
}
const maxAnswers = 200;
const maxBytes = 16 * 2 ** 20;

/**
 * Finished bytes of answers that the data cache would give again anyway, with `cached` true, so that
 * a repeated request costs neither validation nor JSON. Least recently kept go first.
 */
export function createAnswerCache(now: () => number = Date.now) {
  const answers = new Map<string, Kept>();
  let bytes = 0;
  const drop = (url: string) => {
    bytes -= answers.get(url)?.body.length ?? 0;
    answers.delete(url);
  };
  return {
    get(url: string): Buffer | undefined {
      const found = answers.get(url);
      if (found === undefined) return undefined;
      if (found.until > now()) return found.body;
      drop(url);
      return undefined;
    },
    keep(url: string, answer: unknown, until: number | undefined): void {
      if (until === undefined || !isCached(answer)) return;
      const body = Buffer.from(JSON.stringify(answer));
      if (body.length > maxBytes / 4) return;
      drop(url);
      answers.set(url, { body, until });
      bytes += body.length;
      for (const oldest of answers.keys()) {
        if (answers.size <= maxAnswers && bytes <= maxBytes) break;
        drop(oldest);
      }
    },
  };
}

const isCached = (answer: unknown): boolean =>
  typeof answer === 'object' && answer !== null && 'cached' in answer && answer.cached === true;
