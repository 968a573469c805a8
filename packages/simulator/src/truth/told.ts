import { jumpsIn, nameAt, renamingsIn } from '../incidents/marks.ts';
import type { Atlas } from '../voyage/atlas.ts';
import type { Vessel } from '../voyage/vessel.ts';
import type { TruthEvent, TruthType } from './event.ts';
import { createWhereabouts, phasesIn } from './timeline.ts';

/** What a ship began to say of itself in a stretch of time, and where its receiver was wrong. */
export function listTold(
  { atlas, vessel }: { atlas: Atlas; vessel: Vessel },
  stretch: readonly [number, number],
): TruthEvent[] {
  if (vessel.role === 'beacon') return [];
  const whereAt = createWhereabouts(atlas, vessel);
  const tell = (
    event_type: TruthType,
    atMs: number,
    facts: TruthEvent['facts'] = {},
  ): TruthEvent => ({
    ...{ event_type, mmsi: vessel.identity.mmsi, other_mmsi: null, start_at: atMs, end_at: atMs },
    ...{ ...whereAt(atMs), port: null, facts },
  });
  const renamings = renamingsIn(vessel, stretch).map((atMs) =>
    tell('identity_change', atMs, {
      from: nameAt(vessel, atMs - 1),
      to: nameAt(vessel, atMs),
    }),
  );
  const jumps = jumpsIn(vessel, stretch).map((atMs) => tell('implied_jump', atMs));
  return [...voyageChanges(vessel, stretch, tell), ...renamings, ...jumps];
}

/** Only class A tells its voyage. */
function voyageChanges(
  vessel: Vessel,
  stretch: readonly [number, number],
  tell: (type: TruthType, atMs: number, facts: TruthEvent['facts']) => TruthEvent,
): TruthEvent[] {
  const events: TruthEvent[] = [];
  if (vessel.shipClass.transponder !== 'A') return events;
  let last: { destination: string; draughtM: number } | null = null;
  for (const { phase, startMs } of phasesIn(vessel, [stretch[0] - 1, stretch[1]])) {
    const before = last;
    last = phase;
    if (!before || startMs < stretch[0]) continue;
    if (before.destination !== phase.destination)
      events.push(
        tell('destination_change', startMs, { from: before.destination, to: phase.destination }),
      );
    if (before.draughtM !== phase.draughtM)
      events.push(tell('draught_change', startMs, { from: before.draughtM, to: phase.draughtM }));
  }
  return events;
}
