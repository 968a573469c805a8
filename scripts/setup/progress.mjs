const startedAt = performance.now();

export const elapsed = () =>
  `[${((performance.now() - startedAt) / 1000).toFixed(1)}s]`.padStart(8);

/** One line of progress with the seconds since the command was typed. */
export const say = (line) => process.stdout.write(`${elapsed()} ${line}\n`);

/** Ends the command with one sentence. */
export function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
