import { Presets, SingleBar } from 'cli-progress';

/** Tells on standard error how far an ingest has come. */
export interface Progress {
  update(sent: number, readBytes: number): void;
  /** A line of its own. */
  note(line: string): void;
  stop(): void;
}

const lineEveryMs = 5_000;
const barEveryMs = 100;

/** A bar on a terminal, else a line every few seconds. */
export function createProgress(sizeBytes: number | null): Progress {
  return process.stderr.isTTY && sizeBytes !== null && sizeBytes > 0
    ? createBar(sizeBytes)
    : createLines(sizeBytes);
}

function createBar(sizeBytes: number): Progress {
  const bar = new SingleBar(
    {
      format: '{bar} {percentage}% | {sent} records | {rate}/s | {duration_formatted}',
      hideCursor: true,
      stream: process.stderr,
    },
    Presets.shades_classic,
  );
  const startMs = performance.now();
  let drawnMs = -Infinity;
  bar.start(sizeBytes, 0, { sent: 0, rate: 0 });
  return {
    update(sent, readBytes) {
      const ms = performance.now();
      if (ms - drawnMs < barEveryMs && readBytes < sizeBytes) return;
      drawnMs = ms;
      const rate = Math.round(sent / Math.max(0.001, (ms - startMs) / 1000));
      bar.update(Math.min(readBytes, sizeBytes), { sent, rate });
    },
    note(line) {
      bar.stop();
      process.stderr.write(`${line}\n`);
    },
    stop() {
      bar.stop();
    },
  };
}

function createLines(sizeBytes: number | null): Progress {
  const startMs = performance.now();
  let saidMs = startMs;
  return {
    update(sent, readBytes) {
      const ms = performance.now();
      if (ms - saidMs < lineEveryMs) return;
      saidMs = ms;
      const part = sizeBytes ? ` (${Math.floor((100 * readBytes) / sizeBytes)} % of the file)` : '';
      const rate = Math.round(sent / ((ms - startMs) / 1000));
      process.stderr.write(`${sent} records sent${part}, ${rate}/s\n`);
    },
    note(line) {
      process.stderr.write(`${line}\n`);
    },
    stop: () => undefined,
  };
}
