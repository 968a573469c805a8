/** One line with the seconds since the command was typed. */
export function say(line: string): void {
  const seconds = `[${(performance.now() / 1000).toFixed(1)}s]`;
  process.stdout.write(`${seconds.padStart(8)} ${line}\n`);
}
