import { expect, test } from 'vitest';
import { aFix, begin, detectAll, minute } from '../../test/detect.ts';
import type { EnrichedRecord } from '../records/enriched.ts';
import { qualityOf } from '../records/quality.ts';
import { settings } from '../settings.ts';
import { createDetectStage } from './index.ts';

const lost = { nav_status: 2 };

test.each<[string, Partial<EnrichedRecord>, string[]]>([
  ['late', { late: true }, []],
  ['where no ship gets to', { quality: qualityOf('implied_speed') }, ['implied_jump 1']],
])('a position that is %s moves nothing on', (...[, changes, jumps]) => {
  const typesOf = (...records: EnrichedRecord[]) =>
    detectAll(records).map(({ event_type, revision }) => `${event_type} ${revision}`);
  const other = { nav_status: 0, ...changes };
  expect(typesOf(aFix(0), aFix(minute, { ...lost, ...changes }))).toEqual(jumps);
  expect(typesOf(aFix(0, lost), aFix(minute, other))).toEqual(['not_under_command 1', ...jumps]);
});

test('ships that share an MMSI are told apart', () => {
  const other = { vessel_id: '367123456@2' };
  const events = detectAll([aFix(0, lost), aFix(1, { nav_status: 0, ...other }), aFix(2, lost)]);
  expect(events.map(({ vessel_id }) => vessel_id)).toEqual(['367123456']);
  const both = detectAll([aFix(0, lost), aFix(1, { ...lost, ...other })]);
  expect(both.map(({ event_id }) => event_id)).toEqual([
    `not_under_command:367123456:${begin}`,
    `not_under_command:367123456@2:${begin + 1}`,
  ]);
});

test('a ship nobody has told from others is known by its MMSI', () => {
  const [event] = detectAll([aFix(0, { ...lost, vessel_id: null })]);
  expect(event).toMatchObject({ vessel_id: '367123456' });
});

test('saved at any place and loaded again it finds the same', () => {
  const track = [0, 1, 2, 3, 4, 5, 6, 7].map((i) =>
    aFix(i * minute, { nav_status: [0, 2, 2, 14, 6, 6, 2, 0][i] ?? null, vessel_name: 'A' }),
  );
  const whole = detectAll(track);
  expect(whole.length).toBeGreaterThan(5);
  for (const batches of [2, 3, 8]) expect(detectAll(track, { batches })).toEqual(whole);
});

test('who has not been heard for long is forgotten', () => {
  const stage = createDetectStage();
  const state = stage.initial();
  const { forget_ms } = settings.detect;
  const step = (at: number, mmsi: string) =>
    stage.step(state, {
      ...{ through: { offset: 0, index: 0 }, partition: 0 },
      records: [aFix(at, { mmsi, vessel_id: mmsi })],
    });
  const kept = () => [...state.ships.entries()].map(([key]) => key);
  step(0, '219000001');
  step(forget_ms, '219000065');
  stage.save(state);
  expect(kept()).toEqual([219000001, 219000065]);
  step(forget_ms + 1, '219000065');
  stage.save(state);
  expect(kept()).toEqual([219000065]);
});

test('what the version before saved is read, and goes when it is saved anew', () => {
  const stage = createDetectStage();
  const state = stage.initial();
  const step = (to: typeof state, record: EnrichedRecord) =>
    stage.step(to, { through: { offset: 0, index: 0 }, partition: 0, records: [record] }).events;
  step(state, aFix(0, { ...lost, source: 'nmea:a' }));
  const saved = stage.save(state);
  const [name, bytes] = [...saved].find(([chunk]) => chunk.startsWith('ship:')) ?? ['', null];
  // It ended before the feed, which is a length and a text now.
  const before = bytes?.slice(0, bytes.length - 4 - 'nmea:a'.length) ?? new Uint8Array(0);
  const earlier = name.replace('ship:', 'ships:');
  const loaded = stage.load(new Map([[earlier, before]]));
  const [event] = step(loaded, aFix(minute, { nav_status: 0, source: 'nmea:a' }));
  expect(event).toMatchObject({ event_type: 'not_under_command', state: 'closed', revision: 2 });
  const again = stage.save(loaded);
  expect(again.get(earlier)).toBeNull();
  expect(again.get(name)).toBeInstanceOf(Uint8Array);
  step(loaded, aFix(2 * minute));
  expect(stage.save(loaded).has(earlier)).toBe(false);
});

test('a feed is heard by a jump of a ship that nobody knows, too, and that is saved', () => {
  const stage = createDetectStage();
  const state = stage.initial();
  const records = [aFix(0, { quality: qualityOf('implied_speed'), source: 'nmea:a' })];
  stage.step(state, { through: { offset: 0, index: 0 }, partition: 0, records });
  const saved = stage.save(state);
  expect([...saved.keys()]).toEqual(['feeds']);
  const chunks = new Map([...saved].map(([name, bytes]) => [name, bytes ?? new Uint8Array(0)]));
  expect(stage.load(chunks).feeds).toEqual(state.feeds);
  expect(stage.save(state).size).toBe(0);
});
