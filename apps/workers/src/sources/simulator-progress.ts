import { randomUUID } from 'node:crypto';
import { whenReachable } from '../runtime/checkpoints.ts';
import { start } from '../runtime/input.ts';
import type { SourcePorts } from './source.ts';

/** How far the simulated world has been published. */
export interface Progress {
  /** Epoch ms up to which every report is in the log. */
  publishedTo: number;
  isHistoryDone: boolean;
}

/**
 * Kept with the readers' checkpoints, so that a restart neither repeats nor skips history and a
 * second simulator takes over from the first.
 */
export function createProgressStore(ports: SourcePorts) {
  const { checkpoints } = ports;
  const key = { reader: 'source:simulator', partition: 0, owner: randomUUID() };
  return {
    load: async (): Promise<Progress | null> => {
      const loaded = await whenReachable(ports, () => checkpoints.claim(key));
      const chunk = loaded?.chunks.get('progress');
      return chunk ? (JSON.parse(Buffer.from(chunk).toString()) as Progress) : null;
    },
    save: (progress: Progress): Promise<void> => {
      const chunks = new Map([['progress', Buffer.from(JSON.stringify(progress))]]);
      // Saving the same words twice is harmless, so an unclear answer is simply asked for again.
      return whenReachable(ports, () => checkpoints.save({ ...key, ...start, version: 1, chunks }));
    },
  };
}
