import { describe, expect, test } from 'vitest';
import { aFix, begin, detectAll, evidenceOf, hour, minute } from '../../test/detect.ts';
import type { VesselEvent } from '../records/event.ts';
import { settings } from '../settings.ts';

/** A track that says these statuses, one a minute unless told when. */
const saying = (...said: (number | null | [at: number, status: number | null])[]) =>
  said.map((one, i) =>
    Array.isArray(one)
      ? aFix(one[0], { nav_status: one[1] })
      : aFix(i * minute, { nav_status: one }),
  );
const told = (events: readonly VesselEvent[]) =>
  events.map(({ event_type, state, revision, start_at, end_at }) => [
    ...[event_type, state, revision, start_at - begin],
    end_at === null ? null : end_at - begin,
  ]);
const { status_reopen_ms: reopen, status_silence_ms: silence } = settings.detect;

describe.each([
  ['not_under_command', 2],
  ['aground', 6],
  ['distress', 14],
])('%s', (type, code) => {
  test.each<[string, ReturnType<typeof saying>, unknown[]]>([
    ['another status', saying(0, 1, 3, 15, null), []],
    ['at once', saying(0, code), [[type, 'open', 1, minute, null]]],
    ['once while it is said', saying(code, code, code), [[type, 'open', 1, 0, null]]],
    ['nothing said changes nothing', saying(code, null, 15), [[type, 'open', 1, 0, null]]],
    [
      'until something else is said',
      saying(code, code, 0, 0),
      [
        [type, 'open', 1, 0, null],
        [type, 'closed', 2, 0, 2 * minute],
      ],
    ],
    [
      'again soon: the same',
      saying([0, code], [minute, 0], [minute + reopen, code]),
      [
        [type, 'open', 1, 0, null],
        [type, 'closed', 2, 0, minute],
        [type, 'open', 3, 0, null],
      ],
    ],
    [
      'again later: another',
      saying([0, code], [minute, 0], [minute + reopen + 1, code]),
      [
        [type, 'open', 1, 0, null],
        [type, 'closed', 2, 0, minute],
        [type, 'open', 1, minute + reopen + 1, null],
      ],
    ],
    ['after a silence: the same', saying([0, code], [silence, code]), [[type, 'open', 1, 0, null]]],
    [
      'after a longer silence: another',
      saying([0, code], [silence + 1, code]),
      [
        [type, 'open', 1, 0, null],
        [type, 'closed', 2, 0, 0],
        [type, 'open', 1, silence + 1, null],
      ],
    ],
  ])('%s', (_name, records, expected) => {
    expect(told(detectAll(records))).toEqual(expected);
  });
});

describe('distress', () => {
  test.each([
    ['an AIS-SART', '970012345', 14, 'alarm'],
    ['a man overboard', '972012345', 14, 'alarm'],
    ['an EPIRB', '974012345', null, 'alarm'],
    ['a test of an AIS-SART', '970012345', 15, 'info'],
  ])('%s', (...[, mmsi, nav_status, severity]) => {
    const [event, ...more] = detectAll([
      aFix(0, { mmsi, vessel_id: mmsi, nav_status }),
      aFix(minute, { mmsi, vessel_id: mmsi, nav_status }),
    ]);
    expect(more).toEqual([]);
    expect(event).toMatchObject({ event_type: 'distress', severity, state: 'open', mmsi });
  });
  test.each([
    ['an aid to navigation', '992191234', 14],
    ['a handheld', '821912345', null],
  ])('%s is no transmitter of distress', (_name, mmsi, nav_status) => {
    const events = detectAll([aFix(0, { mmsi, vessel_id: mmsi, nav_status })]);
    expect(events.map(({ severity }) => severity)).toEqual(nav_status === 14 ? ['alarm'] : []);
  });
});

test('an event says what fired it, and by which record', () => {
  const [open, closed] = detectAll([
    aFix(0, { nav_status: 2, vessel_name: 'OCEAN STAR', vessel_type: 'Cargo', origin_index: 7 }),
    aFix(hour, { nav_status: 2, latitude: 40.1, origin_offset: 8 }),
    aFix(3 * hour, { nav_status: 0, latitude: 40.2, origin_offset: 9 }),
  ]);
  expect(open).toMatchObject({
    event_id: `not_under_command:367123456:${begin}`,
    ...{ vessel_name: 'OCEAN STAR', vessel_type: 'Cargo', flag: 'US', severity: 'warning' },
    ...{ latitude: 40, longitude: -30, end_latitude: null, end_longitude: null },
    ...{ detected_at: begin, source: 'file:test', origin: '0:0:7' },
  });
  expect(closed).toMatchObject({
    event_id: open?.event_id,
    ...{ latitude: 40, end_latitude: 40.2, detected_at: begin + 3 * hour, origin: '0:9:0' },
    ...{ vessel_name: 'OCEAN STAR', settings_version: open?.settings_version },
  });
  expect(evidenceOf(closed)).toMatchObject({
    positions: [
      [begin, 40, -30, 12.5],
      [begin + hour, 40.1, -30, 12.5],
      [begin + 3 * hour, 40.2, -30, 12.5],
    ],
    measured: { lasted_ms: 3 * hour },
    why: 'It said that it was not under command (navigational status 2) from 2024-01-15 12:00 UTC, for 3 hours.',
  });
});
