import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aFix, detectAll, minute } from '../../test/detect.ts';
import { Saved } from '../../test/saved.ts';
import type { EnrichedRecord } from '../records/enriched.ts';
import type { VesselEvent } from '../records/event.ts';
import { qualityOf } from '../records/quality.ts';
import type { Port } from '../reference/port.ts';
import { createDetectStage } from './index.ts';

const place = { latitude: 50, country: 'XX' };
const ports: Port[] = [
  { ...place, name: 'West', locode: 'XXWES', longitude: 0 },
  { ...place, name: 'East', locode: 'XXEAS', longitude: 0.07 },
];
const ships = ['219000001', '219000002', '219000001@1', '970012345'];

const step = fc.record({
  ship: fc.constantFrom(...ships),
  wait: fc.constantFrom(1, 6, 30, 90, 300),
  longitude: fc.constantFrom(-0.3, -0.1, 0, 0.001, 0.03, 0.07, 0.3, 5),
  speed: fc.constantFrom(0, 0.3, 1.5, 3, 12, null),
  course: fc.constantFrom(0, 90, null),
  nav_status: fc.constantFrom(0, 0, 1, 2, 5, 6, 14, null),
  vessel_name: fc.constantFrom('A', 'A', 'B', null),
  destination: fc.constantFrom('OSLO', 'KIEL', null),
  draught: fc.constantFrom(7, 9, null),
  zones: fc.constantFrom('', 'a', 'a,b', null),
  late: fc.constantFrom(false, false, false, true),
  quality: fc.constantFrom(0, 0, 0, qualityOf('implied_speed')),
  distance_to_port: fc.constantFrom(1, 100),
});

function recordsOf(steps: { ship: string; wait: number }[]): EnrichedRecord[] {
  let at = 0;
  return steps.map(({ ship, wait, ...said }, offset) => {
    at += wait * minute;
    const mmsi = ship.slice(0, 9);
    const heading = 0;
    return aFix(at, {
      ...said,
      mmsi,
      vessel_id: ship,
      heading,
      latitude: 50,
      origin_offset: offset,
    });
  });
}

/** What a process does next: deals with some records, saves, or dies and begins at what it saved. */
const life = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 9 }) },
  { weight: 2, arbitrary: fc.constant('save' as const) },
  { weight: 1, arbitrary: fc.constant('die' as const) },
);

test('whoever dies where, events come with the same ids, revisions and contents', () => {
  const stage = createDetectStage({ ports });
  const scenarios = fc.tuple(
    fc.array(step, { minLength: 1, maxLength: 60 }),
    fc.array(life, { maxLength: 40 }),
  );
  fc.assert(
    fc.property(scenarios, ([steps, lives]) => {
      const records = recordsOf(steps);
      const told = new Map<string, VesselEvent>();
      const saved = new Saved();
      let [state, next, kept] = [stage.initial(), 0, 0];
      const take = (count: number) => {
        const batch = records.slice(next, next + count);
        const through = { offset: next + batch.length - 1, index: 0 };
        for (const event of stage.step(state, { through, records: batch, partition: 0 }).events) {
          const name = `${event.event_id} ${event.revision}`;
          expect(told.get(name) ?? event).toEqual(event);
          told.set(name, event);
        }
        next += batch.length;
      };
      let restart = () => stage.initial();
      for (const one of lives) {
        if (one === 'save') {
          state = saved.restart(stage, state);
          restart = () => saved.restart(stage, stage.initial());
          kept = next;
        } else if (one === 'die') {
          state = restart();
          next = kept;
        } else take(one);
      }
      take(records.length);
      const undisturbed = detectAll(records, { ports });
      expect([...told.values()].sort(byName)).toEqual([...undisturbed].sort(byName));
      expect(new Set(undisturbed.map(nameOf)).size).toBe(undisturbed.length);
    }),
    { numRuns: 300 },
  );
}, 60_000);

const nameOf = ({ event_id, revision }: VesselEvent): string => `${event_id} ${revision}`;
const byName = (a: VesselEvent, b: VesselEvent): number => (nameOf(a) < nameOf(b) ? -1 : 1);
