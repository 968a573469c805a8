const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Resolves `requested` on the first signal to stop. A second one, or a stop that takes longer than
 * `deadlineMs`, calls `hard` and ends the process.
 */
export function listenForStop(deadlineMs: number, hard: () => void) {
  const request = new AbortController();
  const insist = (why: string) => {
    process.stderr.write(`${why}: ending everything now\n`);
    hard();
    process.exit(1);
  };
  for (const name of signals) {
    process.on(name, () => {
      if (request.signal.aborted) {
        insist(`second ${name}`);
        return;
      }
      request.abort();
      setTimeout(() => {
        insist('stopping takes too long');
      }, deadlineMs).unref();
    });
  }
  const requested = new Promise<void>((resolve) => {
    request.signal.addEventListener('abort', () => {
      resolve();
    });
  });
  return { signal: request.signal, requested };
}
