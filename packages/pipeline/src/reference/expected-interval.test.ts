import { expect, test } from 'vitest';
import { expectedInterval } from './expected-interval.ts';

const ship = '219018501';

test.each([
  { who: 'at anchor', mmsi: ship, nav_status: 1, speed: 3, seconds: 180 },
  { who: 'at anchor and dragging', mmsi: ship, nav_status: 1, speed: 3.1, seconds: 10 },
  { who: 'moored, without speed', mmsi: ship, nav_status: 5, speed: null, seconds: 180 },
  { who: 'under way and stopped', mmsi: ship, nav_status: 0, speed: 0, seconds: 10 },
  { who: 'at 14 knots', mmsi: ship, nav_status: 0, speed: 14, seconds: 10 },
  { who: 'above 14 knots', mmsi: ship, nav_status: 0, speed: 14.1, seconds: 6 },
  { who: 'at 23 knots', mmsi: ship, nav_status: 0, speed: 23, seconds: 6 },
  { who: 'above 23 knots', mmsi: ship, nav_status: 0, speed: 23.1, seconds: 2 },
  { who: 'class B at 2 knots', mmsi: ship, nav_status: null, speed: 2, seconds: 180 },
  { who: 'class B above 2 knots', mmsi: ship, nav_status: null, speed: 2.1, seconds: 30 },
  { who: 'class B without speed', mmsi: ship, nav_status: null, speed: null, seconds: 30 },
  { who: 'an aid to navigation', mmsi: '992191234', nav_status: null, speed: null, seconds: 180 },
  { who: 'a base station', mmsi: '002190001', nav_status: null, speed: null, seconds: 10 },
  { who: 'an aircraft', mmsi: '111219501', nav_status: null, speed: 120, seconds: 10 },
  { who: 'an AIS-SART', mmsi: '970012345', nav_status: 14, speed: 1, seconds: null },
])('$who: $seconds s', ({ seconds, ...reporting }) => {
  expect(expectedInterval(reporting)).toBe(seconds);
});
