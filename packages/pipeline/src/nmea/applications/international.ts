import { groups, number, numbers, finePosition, restText, spare, text } from '../messages/field.ts';
import type { Application } from './application.ts';
import { fineLatitude, fineLongitude, olderWeather, weather } from './weather.ts';

const longest = 1_064;
const define = (
  [type, fid, name]: [6 | 8, number, string],
  [least, most]: [number, number],
  fields: Application['fields'],
): Application => ({ ...{ name, type, fid, least, most, fields }, dacs: [1] });

const linkage = number('linkage', 10);
/** Month, day, hour, minute, UTC. */
const monthTime = numbers('time', [4, 5, 5, 6]);
const route = [
  ...[linkage, number('sender', 3), number('rtype', 5), monthTime, number('duration', 18)],
  ...[number('waycount', 5), groups('waypoints', 16, finePosition())],
];
const described = [linkage, restText('text')];
const tidal = [
  ...[fineLongitude, fineLatitude, numbers('from', [5, 6]), numbers('to', [5, 6])],
  ...[number('cdir', 9, { noneFrom: 360, none: 511 })],
  number('cspeed', 8, { divide: 10, noneFrom: 252, none: 255 }),
];

/** DAC 001: IMO SN/Circ.236 and SN.1/Circ.289. What is not here stays raw. */
export const internationalApplications: Application[] = [
  define([8, 11, 'weather_2004'], [346, 352], olderWeather),
  define([8, 31, 'weather'], [350, 376], weather),
  define(
    [8, 13, 'fairway_closed'],
    [468, 472],
    [
      ...[text('reason', 20), text('closefrom', 20), text('closeto', 20)],
      ...[number('radius', 10), number('extunit', 2)],
      ...[numbers('from', [5, 4, 5, 6]), numbers('to', [5, 4, 5, 6])],
    ],
  ),
  define([8, 15, 'air_draught'], [67, 72], [number('airdraught', 11, { divide: 10 })]),
  define([8, 16, 'persons_on_board'], [69, 72], [number('persons', 13, { none: 8191 })]),
  define([6, 16, 'persons_on_board'], [136, 136], [number('persons', 13, { none: 8191 })]),
  define(
    [8, 17, 'targets'],
    [178, longest],
    [
      groups('targets', 4, [
        ...[number('idtype', 2), number('id', 42), spare(4), fineLatitude, fineLongitude],
        ...[number('course', 9, { noneFrom: 360 }), number('second', 6)],
        number('speed', 8, { none: 255 }),
      ]),
    ],
  ),
  define(
    [6, 18, 'clearance_time'],
    [317, 360],
    [
      ...[linkage, monthTime, text('portname', 20), text('destination', 5)],
      ...[fineLongitude, fineLatitude, spare(43)],
    ],
  ),
  define(
    [8, 19, 'traffic_signal'],
    [258, 360],
    [
      ...[linkage, text('station', 20), fineLongitude, fineLatitude, number('status', 2)],
      ...[number('signal', 5), numbers('time', [5, 6]), number('nextsignal', 5)],
    ],
  ),
  define(
    [8, 22, 'area_notice'],
    [111, longest],
    [...[linkage, number('notice', 7), monthTime, number('duration', 18)]],
  ),
  define(
    [6, 23, 'area_notice'],
    [143, longest],
    [...[linkage, number('notice', 7), monthTime, number('duration', 18)]],
  ),
  define(
    [6, 25, 'dangerous_cargo'],
    [117, longest],
    [
      ...[number('unit', 2), number('amount', 10)],
      groups('cargos', 28, [number('code', 4), number('subtype', 13)]),
    ],
  ),
  define([8, 27, 'route'], [117, longest], route),
  define([6, 28, 'route'], [149, longest], route),
  define([8, 29, 'text'], [72, longest], described),
  define([6, 30, 'text'], [104, longest], described),
  define(
    [6, 32, 'tidal_window'],
    [185, longest],
    [...[numbers('date', [4, 5]), groups('tidals', 3, tidal)]],
  ),
];
