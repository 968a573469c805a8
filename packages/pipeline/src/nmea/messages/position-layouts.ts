import { coarsePosition, flag, number, numbers, finePosition, spare, text } from './field.ts';
import { defineLayout } from './layout.ts';

const speed = number('sog', 10, { divide: 10, none: 1023 });
const course = number('cog', 12, { divide: 10, noneFrom: 3600 });
const heading = number('heading', 9, { none: 511, noneFrom: 360 });
const accuracy = flag('accuracy');
const second = number('second', 6);

/** Metres to bow, stern, port and starboard: Fig. 41. */
export const dimensions = [
  number('to_bow', 9),
  number('to_stern', 9),
  number('to_port', 6),
  number('to_starboard', 6),
];

/** Messages 1, 2, 3 (Table 48). Nothing but the communication state may be missing. */
export const positionReport = defineLayout(149, [
  number('status', 4),
  number('turn', 8, { isSigned: true }),
  ...[speed, accuracy, ...finePosition(), course, heading, second],
  number('maneuver', 2),
  ...[spare(3), flag('raim'), number('radio', 19)],
]);

/** Messages 4 and 11 (Table 51). */
export const baseStationReport = defineLayout(168, [
  numbers('time', [14, 4, 5, 5, 6, 6]),
  ...[accuracy, ...finePosition(), number('epfd', 4), flag('transmission_ctl')],
  ...[spare(9), flag('raim'), number('radio', 19)],
]);

/** Message 9 (Table 59). Speed in whole knots. */
export const aircraftReport = defineLayout(168, [
  number('alt', 12, { none: 4095 }),
  number('sog', 10, { none: 1023 }),
  ...[accuracy, ...finePosition(), course, second],
  ...[flag('alt_sensor'), spare(7), flag('dte'), spare(3)],
  ...[flag('assigned'), flag('raim'), number('radio', 20)],
]);

/** Message 18 (Table 70). */
export const classBReport = defineLayout(168, [
  number('reserved', 8),
  ...[speed, accuracy, ...finePosition(), course, heading, second, number('regional', 2)],
  ...['cs', 'display', 'dsc', 'band', 'msg22', 'assigned', 'raim'].map(flag),
  number('radio', 20),
]);

/** Message 19 (Table 71). */
export const classBExtendedReport = defineLayout(312, [
  number('reserved', 8),
  ...[speed, accuracy, ...finePosition(), course, heading, second, number('regional', 4)],
  ...[text('shipname', 20), number('shiptype', 8), ...dimensions, number('epfd', 4)],
  ...[flag('raim'), flag('dte'), flag('assigned'), spare(4)],
]);

/** Message 27 (Table 84): whole knots and degrees. */
export const longRangeReport = defineLayout(96, [
  ...[accuracy, flag('raim'), number('status', 4), ...coarsePosition()],
  number('sog', 6, { none: 63 }),
  number('cog', 9, { none: 511, noneFrom: 360 }),
  ...[flag('gnss'), spare(1)],
]);
