import { describe, expect, test } from 'vitest';
import { aFix, begin, detectAll, evidenceOf, hour, minute } from '../../test/detect.ts';
import type { EnrichedRecord } from '../records/enriched.ts';
import { qualityOf } from '../records/quality.ts';

const saying = (...said: Partial<EnrichedRecord>[]) =>
  said.map((changes, i) => aFix(i * minute, changes));
const told = (records: EnrichedRecord[]) =>
  detectAll(records).map(({ event_type, start_at, severity, state, revision }) =>
    [event_type, (start_at - begin) / minute, severity, state, revision].join(' '),
  );

describe('identity', () => {
  const a = { vessel_name: 'A', imo: '9074729', callsign: 'OXAB2', vessel_type: 'Cargo' };
  test.each<[string, Partial<EnrichedRecord>[], string[]]>([
    ['the first is no change', [{}, a, a], []],
    ['what is not said does not change', [a, {}, a], []],
    ['a name', [a, { vessel_name: 'B' }], ['identity_change 1 warning closed 1']],
    ['a number', [a, { imo: '9074743' }], ['identity_change 1 warning closed 1']],
    ['a call sign', [a, { callsign: 'OXAB3' }], ['identity_change 1 info closed 1']],
    ['a type', [a, { vessel_type: 'Tanker' }], ['identity_change 1 info closed 1']],
    [
      'all at once is one',
      [a, { vessel_name: 'B', imo: '1', callsign: 'C' }],
      ['identity_change 1 warning closed 1'],
    ],
    [
      'to and fro',
      [a, { vessel_name: 'B' }, a],
      ['identity_change 1 warning closed 1', 'identity_change 2 warning closed 1'],
    ],
    ['unconfirmed', [a, { vessel_name: 'B', quality: qualityOf('unconfirmed_identity') }, a], []],
  ])('%s', (_name, said, expected) => {
    expect(told(saying(...said))).toEqual(expected);
  });
  test('says what it was and is', () => {
    const [event] = detectAll(saying(a, { ...a, vessel_name: 'B', callsign: 'C' }));
    expect(event).toMatchObject({ vessel_name: 'B' });
    expect(evidenceOf(event)).toMatchObject({
      why: 'It changed its name from A to B, and its call sign from OXAB2 to C.',
      changes: [
        { field: 'vessel_name', from: 'A', to: 'B' },
        { field: 'callsign', from: 'OXAB2', to: 'C' },
      ],
    });
  });
});

describe('destination', () => {
  const to = (destination: string | null) => ({ destination });
  test.each<[string, (string | null)[], string[]]>([
    ['the first is no change', [null, 'OSLO', 'OSLO', 'OSLO'], []],
    [
      'said twice',
      ['OSLO', 'OSLO', 'KIEL', 'KIEL', 'KIEL'],
      ['destination_change 2 info closed 1'],
    ],
    ['said once', ['OSLO', 'OSLO', 'KIEL', 'OSLO', 'KIEL', 'OSLO'], []],
    [
      'not said between',
      ['OSLO', 'OSLO', 'KIEL', null, 'KIEL'],
      ['destination_change 2 info closed 1'],
    ],
    ['the same in another spelling', ['OSLO', 'OSLO', ' oslo', ' oslo'], []],
  ])('%s', (_name, said, expected) => {
    expect(told(saying(...said.map(to)))).toEqual(expected);
  });
  test('says what it was and is', () => {
    const [event] = detectAll(saying(...['OSLO', 'OSLO', 'KIEL', 'KIEL'].map(to)));
    expect(evidenceOf(event)).toMatchObject({ from: 'OSLO', to: 'KIEL' });
  });
});

describe('draught', () => {
  const draw = (draught: number | null) => ({ draught });
  test.each<[string, (number | null)[], string[]]>([
    ['the first is no change', [7, 7], []],
    ['of 0.3 m', [7, 7, 7.3, 7.3], ['draught_change 2 info closed 1']],
    ['of less', [7, 7, 7.29, 7.29], []],
    ['by and by', [7, 7, 7.2, 7.2, 7.4, 7.4], ['draught_change 4 info closed 1']],
    ['said once', [7, 7, 9, 7, 9, 7], []],
    ['of nothing is none', [7, 7, 0, 0, null, null], []],
  ])('%s', (_name, said, expected) => {
    expect(told(saying(...said.map(draw)))).toEqual(expected);
  });
  test('says by how much', () => {
    const [event] = detectAll(saying(...[7, 7, 9.5, 9.5].map(draw)));
    expect(evidenceOf(event).measured).toEqual({ from_m: 7, to_m: 9.5, change_m: 2.5 });
  });
});

describe('a jump', () => {
  const jump = { quality: qualityOf('implied_speed'), vessel_id: '367123456@1', latitude: 50 };
  test.each<[string, EnrichedRecord[], string[]]>([
    ['is told at once', [aFix(0), aFix(minute, jump)], ['implied_jump 1 warning closed 1']],
    ['of a ship nobody knew is none', [aFix(minute, jump)], []],
    [
      'with others soon after is one, told when there are twice as many',
      [aFix(0), ...[1, 2, 3, 4].map((i) => aFix(i * minute, jump))],
      [1, 2, 3].map((revision) => `implied_jump 1 warning closed ${revision}`),
    ],
    [
      'an hour later is the same',
      [aFix(0), aFix(minute, jump), aFix(minute + hour, jump)],
      ['implied_jump 1 warning closed 1', 'implied_jump 1 warning closed 2'],
    ],
    [
      'later is another',
      [aFix(0), aFix(minute, jump), aFix(2 * minute + hour, jump)],
      ['implied_jump 1 warning closed 1', 'implied_jump 62 warning closed 1'],
    ],
  ])('%s', (_name, records, expected) => {
    expect(told(records)).toEqual(expected);
  });
  test('says from where to where, and how fast', () => {
    const [event] = detectAll([aFix(0), aFix(minute, jump)]);
    expect(event).toMatchObject({ vessel_id: '367123456', latitude: 50 });
    expect(evidenceOf(event)).toMatchObject({
      positions: [
        [begin, 40, -30, 12.5],
        [begin + minute, 50, -30, 12.5],
      ],
      measured: { implied_kn: 36_023, distance_km: 1111.9, elapsed_ms: minute, positions: 1 },
      limits: { ship_kn: 30 },
    });
  });
});

test('saved after every position and loaded again they are the same', () => {
  const track = saying(
    ...[
      { destination: 'OSLO', draught: 7, vessel_name: 'A' },
      { destination: 'OSLO', draught: 7, vessel_name: 'A' },
      { destination: 'KIEL', draught: 8 },
      { destination: 'KIEL', draught: 8, vessel_name: 'B' },
      { quality: qualityOf('implied_speed'), latitude: 60 },
      { quality: qualityOf('implied_speed'), latitude: 61 },
    ],
  );
  const whole = detectAll(track);
  expect(whole).toHaveLength(5);
  expect(detectAll(track, { batches: track.length })).toEqual(whole);
});
