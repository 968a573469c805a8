import { expect, it, vi } from 'vitest';
import type { VesselEvent } from '../../packages/pipeline/src/records/event.ts';
import { findEvents } from './find-events.ts';
import { firstDay, openWorld } from './score-world.ts';
import { playKilled, type EventRow } from './killed-flow.ts';

/** A week is played by the readers of the product. */
vi.setConfig({ testTimeout: 300_000 });

const weekMs = 7 * 86_400_000;

/** Small and good enough (Park and Miller). */
function createRandom(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (state * 48271) % 2147483647;
    return state % (most + 1);
  };
}

const twoOf = ({ mmsi, other_mmsi }: EventRow) => `${mmsi} ${other_mmsi ?? ''}`;
const toRow = (event: VesselEvent): EventRow => {
  const [start_at, end_at, detected_at] = [event.start_at, event.end_at, event.detected_at].map(
    (at) => (at === null ? null : new Date(at).toISOString()),
  );
  return { ...event, start_at, end_at, detected_at } as EventRow;
};

it('a week after twenty kills has each event once, as the stages alone find it', async () => {
  const reports = () => openWorld({ seed: 2, vessels: 16 }).advance(firstDay + weekMs);
  const expected = findEvents(reports());
  const { rows, sent, kills } = await playKilled({
    ...{ reports: reports(), kills: 20, random: createRandom(7) },
  });
  expect(kills).toBe(20);
  expect(expected.length).toBeGreaterThan(500);
  expect(rows).toEqual(new Map(expected.map((event) => [event.event_id, toRow(event)])));

  // Whoever reads the topics has them too: what came twice is the same.
  const revisions = new Map<string, VesselEvent>();
  for (const event of sent) {
    const name = `${event.event_id} ${event.revision}`;
    expect(revisions.get(name) ?? event).toEqual(event);
    revisions.set(name, event);
  }
  for (const event of expected)
    expect(revisions.get(`${event.event_id} ${event.revision}`)).toEqual(event);

  // None is told twice under two names: those of a ship do not overlap.
  for (const type of ['port_call', 'loitering', 'encounter', 'ais_gap']) {
    const ends = new Map<string, string>();
    const some = [...rows.values()].filter(({ event_type }) => event_type === type);
    for (const row of some.sort((a, b) => ((a.start_at ?? '') < (b.start_at ?? '') ? -1 : 1))) {
      const before = ends.get(twoOf(row)) ?? '';
      expect([row.event_id, before <= (row.start_at ?? '')]).toEqual([row.event_id, true]);
      ends.set(twoOf(row), row.end_at ?? '9999');
    }
  }
});
