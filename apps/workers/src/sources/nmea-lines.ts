import { createNmeaPositions } from '@pelorus/pipeline/formats/nmea-positions';
import type { ShipMemory } from '@pelorus/pipeline/formats/ship-memory';
import type { Heard } from './adapter.ts';

/** Reads the NMEA of one sender as it comes; senders of one feed share what they know of ships. */
export function createNmeaLines(ships?: ShipMemory) {
  const positions = createNmeaPositions({ hasLines: false, ...(ships && { ships }) });
  let told = { withoutPosition: 0, types: [] as number[], problems: new Map<string, number>() };

  /** What came since it was asked last. */
  function since(bytes: number, records: Heard['records']): Heard {
    const types: Record<string, number> = {};
    for (const [type, count] of positions.types().entries()) {
      if (count > (told.types[type] ?? 0)) types[type] = count - (told.types[type] ?? 0);
    }
    const problems: Record<string, number> = {};
    for (const [name, count] of positions.problems()) {
      if (count > (told.problems.get(name) ?? 0))
        problems[name] = count - (told.problems.get(name) ?? 0);
    }
    const withoutPosition = positions.withoutPosition() - told.withoutPosition;
    told = {
      withoutPosition: positions.withoutPosition(),
      types: [...positions.types()],
      problems: new Map(positions.problems()),
    };
    return { bytes, records, withoutPosition, types, problems };
  }

  return {
    push: (bytes: Uint8Array, nowMs: number): Heard =>
      since(bytes.length, positions.push(bytes, nowMs)),
    /** The connection was lost: what it had begun to say is no line. */
    cut: (): Heard => {
      const wasCut = positions.dropLine();
      return { bytes: 0, records: [], problems: wasCut ? { cut_short: 1 } : {} };
    },
    /** Gives up what is open. */
    end: (): Heard => since(0, positions.end()),
  };
}
export type NmeaLines = ReturnType<typeof createNmeaLines>;
