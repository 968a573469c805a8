import { degrees, flag, number, numbers, spare, type Field } from '../messages/field.ts';

/** Positions in thousandths of a minute, as IMO's applications have them. */
export const fineLongitude = degrees('lon', 25, { steps: 60_000, most: 180 });
export const fineLatitude = degrees('lat', 24, { steps: 60_000, most: 90 });

/** Day of the month, hour, minute, UTC. */
export const dayTime = numbers('time', [5, 5, 6]);

const direction = (name: string): Field => number(name, 9, { noneFrom: 360, none: 511 });
const tenths = (name: string, width: number, none: number): Field =>
  number(name, width, { divide: 10, noneFrom: none });

const wind = [
  number('wspeed', 7, { none: 127 }),
  number('wgust', 7, { none: 127 }),
  ...[direction('wdir'), direction('wgustdir')],
];
const currents = [
  ...[tenths('cspeed', 8, 255), direction('cdir')],
  ...[tenths('cspeed2', 8, 255), direction('cdir2'), number('cdepth2', 5, { none: 31 })],
  ...[tenths('cspeed3', 8, 255), direction('cdir3'), number('cdepth3', 5, { none: 31 })],
];
const waves = [
  ...[tenths('waveheight', 8, 255), number('waveperiod', 6, { none: 63 }), direction('wavedir')],
  ...[tenths('swellheight', 8, 255), number('swellperiod', 6, { none: 63 }), direction('swelldir')],
  number('seastate', 4, { noneFrom: 13 }),
];
const pressure = [
  number('pressure', 9, { offset: 799, none: 511 }),
  number('pressuretend', 2, { none: 3 }),
];
const ends = [
  number('preciptype', 3, { none: 7 }),
  number('salinity', 9, { divide: 10, noneFrom: 510 }),
  number('ice', 2, { none: 3 }),
];

/** IMO SN.1/Circ.289, FI 31. Knots, degrees, °C, hPa, nautical miles, metres, seconds. */
export const weather: Field[] = [
  ...[fineLongitude, fineLatitude, flag('accuracy'), dayTime, ...wind],
  number('airtemp', 11, { isSigned: true, divide: 10, none: -1024 }),
  number('humidity', 7, { noneFrom: 101 }),
  number('dewpoint', 10, { isSigned: true, divide: 10, noneFrom: 501 }),
  ...[...pressure, flag('visgreater'), tenths('visibility', 7, 127)],
  number('waterlevel', 12, { divide: 100, offset: -1000, noneFrom: 4001 }),
  ...[number('leveltrend', 2, { none: 3 }), ...currents, ...waves],
  number('watertemp', 10, { isSigned: true, divide: 10, noneFrom: 501 }),
  ...[...ends, spare(10)],
];

/** IMO SN/Circ.236, FI 11: the older one, latitude first. */
export const olderWeather: Field[] = [
  ...[fineLatitude, fineLongitude, dayTime, ...wind],
  number('airtemp', 11, { divide: 10, offset: -600, none: 2047 }),
  number('humidity', 7, { noneFrom: 101 }),
  number('dewpoint', 10, { divide: 10, offset: -200, none: 1023 }),
  ...[...pressure, tenths('visibility', 8, 255)],
  number('waterlevel', 9, { divide: 10, offset: -100, none: 511 }),
  ...[number('leveltrend', 2, { none: 3 }), ...currents, ...waves],
  number('watertemp', 10, { divide: 10, offset: -100, none: 1023 }),
  ...[...ends, spare(6)],
];
