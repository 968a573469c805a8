import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { aMessage } from '../../test/builders.ts';
import { aFix, begin, detectAll, evidenceOf, minute } from '../../test/detect.ts';
import { readPositions } from '../../test/read-positions.ts';
import { cleanStage } from '../clean/index.ts';
import { createEnrichStage } from '../enrich/index.ts';
import type { EnrichedRecord } from '../records/enriched.ts';

const adrift = { speed: 2, heading: 0, course: 90, nav_status: 0 };
/** A track to the east, a position a minute, each 62 m on. */
const sideways = (count: number, ...changes: Partial<EnrichedRecord>[]) =>
  Array.from({ length: count }, (_, i) =>
    aFix(i * minute, { ...adrift, longitude: -30 + i * 0.000725, ...changes[0] }),
  );
const told = (records: EnrichedRecord[]) =>
  detectAll(records).map(({ event_type, revision, state, start_at, end_at }) =>
    [
      ...[event_type, `r${revision}`, state, (start_at - begin) / minute],
      end_at === null ? '-' : (end_at - begin) / minute,
    ].join(' '),
  );

test.each<[string, EnrichedRecord[], string[]]>([
  ['for ten minutes', sideways(11), ['drift r1 open 0 -']],
  ['for less', sideways(10), []],
  [
    'of a distress beacon',
    sideways(11, { mmsi: '970123456', vessel_id: '970123456' }),
    ['distress r1 open 0 -'],
  ],
  ['over less than half a kilometre', sideways(11).map((fix) => ({ ...fix, longitude: -30 })), []],
  [
    'told again when it has lasted twice as long',
    sideways(25),
    ['drift r1 open 0 -', 'drift r2 open 0 -'],
  ],
  ['at 5 knots', sideways(11, { speed: 5 }), ['drift r1 open 0 -']],
  ['faster', sideways(11, { speed: 5.1 }), []],
  ['at 1 knot', sideways(11, { speed: 1 }), ['drift r1 open 0 -']],
  ['slower', sideways(11, { speed: 0.9 }), []],
  ['46° off', sideways(11, { course: 46 }), ['drift r1 open 0 -']],
  ['45° off', sideways(11, { course: 45 }), []],
  ['46° off across north', sideways(11, { heading: 10, course: 324 }), ['drift r1 open 0 -']],
  ['at anchor', sideways(30, { nav_status: 1 }), []],
  ['moored', sideways(30, { nav_status: 5 }), []],
  ['without a heading', sideways(30, { heading: null }), []],
  [
    'until it did not for more than five minutes',
    [...sideways(15), aFix(19 * minute + 1, { ...adrift, course: 0, longitude: -29.98 })],
    ['drift r1 open 0 -', 'drift r2 closed 0 14'],
  ],
  [
    'until it did not for five minutes, and did again',
    [...sideways(15), aFix(19 * minute, { ...adrift, longitude: -29.98 })],
    ['drift r1 open 0 -'],
  ],
  [
    'until it anchors',
    [...sideways(15), aFix(15 * minute, { ...adrift, nav_status: 1 })],
    ['drift r1 open 0 -', 'drift r2 closed 0 14'],
  ],
])('drift: %s', (_name, records, expected) => {
  expect(told(records)).toEqual(expected);
});

test('its evidence', () => {
  const [open] = detectAll(sideways(11));
  expect(open).toMatchObject({ severity: 'warning', start_at: begin });
  expect(evidenceOf(open)).toMatchObject({
    measured: { lasted_ms: 10 * minute, angle_deg: 90 },
    limits: { drift_angle_deg: 45, drift_ms: 10 * minute, drift_km: 0.5 },
    why: 'It went slowly for 10 minutes, on the average 90° off its heading.',
  });
});

const labelled = join(import.meta.dirname, '../../../../../shared/data/ais-labelled');
describe.skipIf(!existsSync(labelled))('recordings of DMA AisAbnormal', () => {
  const driftsOf = (name: string, mmsi: string) => {
    const { records: raw } = readPositions(gunzipSync(readFileSync(join(labelled, name))));
    const { checked } = cleanStage.step(cleanStage.initial(), [aMessage(raw)]);
    const through = { offset: 1, index: 0 };
    const stage = createEnrichStage();
    const mine = checked.filter((record) => record.mmsi === mmsi);
    const { records } = stage.step(stage.initial(), { through, records: mine });
    return detectAll(records).filter(({ event_type }) => event_type === 'drift');
  };
  test('the one that was adrift', () => {
    expect(driftsOf('aisabnormal-drift-538004030-POSITIVE.ais.gz', '538004030')).not.toEqual([]);
  });
  test('the one that was not', () => {
    expect(driftsOf('aisabnormal-drift-212123000-NEGATIVE.ais.gz', '212123000')).toEqual([]);
  });
});
