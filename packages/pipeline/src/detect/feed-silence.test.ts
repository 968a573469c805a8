import { describe, expect, it, test } from 'vitest';
import { aFix, begin, detectAll, evidenceOf, hour, minute } from '../../test/detect.ts';
import { feedSilentMs, hearFeed, type Feeds } from './feed-silence.ts';

type Heard = [ship: number, at: number, source?: string];
const aHeard = ([ship, at, source = 'nmea:a']: Heard) =>
  aFix(at, { mmsi: String(211_000_000 + ship), vessel_id: null, source });
const three: Heard[] = [
  [1, 0],
  [2, minute],
  [3, 2 * minute],
];

/** How long the feed `nmea:a` was silent from the beginning to ten hours later. */
function silentMs(heard: readonly Heard[]): number {
  const feeds: Feeds = new Map();
  for (const one of heard) hearFeed(feeds, aHeard(one));
  return feedSilentMs(feeds, aHeard([9, 10 * hour]), begin);
}

describe('a feed', () => {
  const end = 2 * minute + 2 * hour;
  it.each<[string, Heard[], number]>([
    ['silent for as long as may be', [...three, [1, end]], 0],
    ['silent for longer', [...three, [1, end + 1]], 2 * hour + 1],
    ['of two ships', [three[0], three[1], [1, 3 * hour]] as Heard[], 0],
    ['of two ships in turns', [...three.slice(1), [2, 9 * minute], [3, 4 * hour]] as Heard[], 0],
    ['that told of the third too long ago', [[1, -3 * hour], ...three.slice(1), [2, 4 * hour]], 0],
    ['silent while another speaks', [...three, [4, hour, 'nmea:b'], [1, 5 * hour]], 298 * minute],
    [
      'silent twice',
      [...three, [1, 3 * hour], [2, 3 * hour], [3, 3 * hour], [1, 6 * hour]],
      358 * minute,
    ],
    ['that a wrong clock seemed to end', [...three, [4, 9 * hour], [1, 3 * minute]], 0],
    [
      'silent after a wrong clock seemed to end it',
      [...three, [4, 9 * hour], [1, 3 * minute], [2, 4 * hour]],
      237 * minute,
    ],
    [
      'that a slow clock goes on with',
      [...three, [1, 5 * hour], [2, 5 * hour - minute]],
      297 * minute,
    ],
  ])('%s', (...[, heard, expected]) => {
    expect(silentMs(heard)).toBe(expected);
  });
});

test('counts only what lies in the time that is asked for', () => {
  const feeds: Feeds = new Map();
  for (const one of [...three, [1, 6 * hour] as Heard]) hearFeed(feeds, aHeard(one));
  const since = (from: number, to: number) => feedSilentMs(feeds, aHeard([1, to]), begin + from);
  expect(since(hour, 5 * hour)).toBe(4 * hour);
  expect(since(4 * hour, 9 * hour)).toBe(2 * hour);
  expect(since(7 * hour, 12 * hour)).toBe(0);
});

describe('a ship in port while its feed is cut', () => {
  const port = { latitude: 50, longitude: 0, name: 'West', locode: 'XXWES', country: 'XX' };
  const others = (from: number, to: number) =>
    Array.from({ length: (to - from) / (10 * minute) }, (_, i) =>
      three.map(([ship]) => aHeard([ship, from + i * 10 * minute])),
    ).flat();
  const lies = (at: number) =>
    aFix(at, { ...port, mmsi: '219000001', vessel_id: null, source: 'nmea:a', speed: 0 });
  const gapsOf = (cut: [from: number, to: number], batches: number) =>
    detectAll(
      [
        ...[lies(0), lies(10 * minute), ...others(20 * minute, cut[0])],
        ...[...others(cut[1], 20 * hour), lies(20 * hour)],
      ],
      { ports: [port], batches },
    ).filter(({ event_type }) => event_type === 'port_gap');

  it.each([1, 5])('has no gap for the time of the cut, saved %i times', (batches) => {
    expect(gapsOf([2 * hour, 18 * hour], batches)).toEqual([]);
  });
  it.each([1, 5])('has one of its own all the same, saved %i times', (batches) => {
    const [gap] = gapsOf([8 * hour, 18 * hour], batches);
    const { measured, why } = evidenceOf(gap);
    // The others were last heard ten minutes before the cut.
    expect(measured).toEqual({ port_gap_ms: 9 * hour + 40 * minute });
    expect(why).toMatch(
      'In West nothing was heard of it for 19 hours 50 minutes, in 9 hours 40 minutes of which',
    );
  });
});
