import { finePosition, flag, groups, number, numbers, spare, text } from '../messages/field.ts';
import type { Application } from './application.ts';

const terminal = [
  ...[text('country', 2), text('locode', 3), text('section', 5), text('terminal', 5)],
  ...[text('hectometre', 5), numbers('time', [4, 5, 5, 6])],
];

/** DAC 200: inland AIS of the UNECE and CCNR; DAC 235 and 250: aids of the lighthouse authorities. */
export const inlandApplications: Application[] = [
  {
    ...{ name: 'inland_static', type: 8, dacs: [200], fid: 10, least: 168, most: 168 },
    fields: [
      ...[text('vin', 8), number('length', 13, { divide: 10 }), number('beam', 10, { divide: 10 })],
      ...[number('shiptype', 14), number('hazard', 3), number('draught', 11, { divide: 100 })],
      ...[number('loaded', 2), flag('speed_q'), flag('course_q'), flag('heading_q'), spare(8)],
    ],
  },
  {
    ...{ name: 'eta_at_lock', type: 6, dacs: [200], fid: 21, least: 248, most: 248 },
    fields: [
      ...terminal,
      number('tugs', 3, { none: 7 }),
      number('airdraught', 12, { divide: 100 }),
    ],
  },
  {
    ...{ name: 'rta_at_lock', type: 6, dacs: [200], fid: 22, least: 232, most: 232 },
    fields: [...terminal, number('status', 2)],
  },
  {
    ...{ name: 'emma_warning', type: 8, dacs: [200], fid: 23, least: 256, most: 256 },
    fields: [
      ...[numbers('start_date', [8, 4, 5]), numbers('end_date', [8, 4, 5])],
      ...[numbers('start_time', [5, 6]), numbers('end_time', [5, 6])],
      ...[...finePosition('start_'), ...finePosition('end_'), number('kind', 4)],
      ...[number('min', 9, { isSigned: true }), number('max', 9, { isSigned: true })],
      ...[number('intensity', 2), number('wind', 4), spare(6)],
    ],
  },
  {
    ...{ name: 'water_level', type: 8, dacs: [200], fid: 24, least: 168, most: 168 },
    fields: [
      text('country', 2),
      groups('gauges', 4, [number('id', 11), number('level', 14, { isSigned: true, divide: 100 })]),
    ],
  },
  {
    ...{ name: 'signal_status', type: 8, dacs: [200], fid: 40, least: 168, most: 168 },
    fields: [
      ...[...finePosition(), number('form', 4), number('facing', 9, { none: 511, noneFrom: 360 })],
      ...[number('direction', 3), number('status', 30), spare(11)],
    ],
  },
  {
    ...{ name: 'persons_on_board', type: 6, dacs: [200], fid: 55, least: 168, most: 168 },
    fields: [
      number('crew', 8, { none: 255 }),
      number('passengers', 13, { none: 8191 }),
      number('personnel', 8, { none: 255 }),
    ],
  },
  {
    ...{ name: 'aid_monitoring', type: 6, dacs: [235, 250], fid: 10, least: 136, most: 136 },
    fields: [
      number('ana_int', 10, { divide: 20 }),
      number('ana_ext1', 10, { divide: 20 }),
      number('ana_ext2', 10, { divide: 20 }),
      ...[number('racon', 2), number('light', 2), flag('alarm'), number('stat_ext', 8)],
      ...[flag('off_pos'), spare(4)],
    ],
  },
];
