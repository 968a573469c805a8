import { coarsePosition, flag, groups, number, restData, spare, type Field } from './field.ts';
import { defineLayout, type Layout } from './layout.ts';

/** Messages 7 and 13 (Table 56). */
export const acknowledge = defineLayout(72, [
  spare(2),
  groups('acks', 4, [number('mmsi', 30), number('seqno', 2)]),
]);

/** Message 10 (Table 60). */
export const timeInquiry = defineLayout(70, [spare(2), number('dest_mmsi', 30), spare(2)]);

/** Message 15 (Table 65): up to two messages of one station and one of another. */
export const interrogation = defineLayout(88, [
  ...[spare(2), number('mmsi1', 30), number('type1_1', 6), number('offset1_1', 12)],
  ...[spare(2), number('type1_2', 6), number('offset1_2', 12)],
  ...[spare(2), number('mmsi2', 30), number('type2_1', 6), number('offset2_1', 12), spare(2)],
]);

/** Message 16 (Table 67). */
export const assignment = defineLayout(92, [
  ...[spare(2), number('mmsi1', 30), number('offset1', 12), number('increment1', 10)],
  ...[number('mmsi2', 30), number('offset2', 12), number('increment2', 10)],
]);

/** Message 20 (Table 72). */
export const linkManagement = defineLayout(70, [
  spare(2),
  groups('slots', 4, [
    ...[number('offset', 12), number('number', 4), number('timeout', 3)],
    number('increment', 11),
  ]),
]);

const channels = [
  ...[spare(2), number('channel_a', 12), number('channel_b', 12), number('txrx', 4)],
  flag('power'),
];
const bands = [flag('addressed'), flag('band_a'), flag('band_b'), number('zonesize', 3), spare(23)];
const area: Field[] = [...coarsePosition('ne_'), ...coarsePosition('sw_')];
const ofArea = [...channels, ...area, ...bands];
const ofStations = [
  ...[...channels, number('dest1', 30), spare(5), number('dest2', 30), spare(5)],
  ...bands,
];
const addressedBit = 139;

/** Message 22 (Table 75): for an area, or for two stations. */
export const channelManagement: Layout = {
  least: 145,
  rowsOf: (payload) => (payload.unsigned(addressedBit, 1) === 1 ? ofStations : ofArea),
  rowsFor: ({ addressed }) => (addressed === 1 ? ofStations : ofArea),
};

/** Message 23 (Table 76). */
export const groupAssignment = defineLayout(154, [
  ...[spare(2), ...area, number('stationtype', 4), number('shiptype', 8), spare(22)],
  ...[number('txrx', 2), number('interval', 4), number('quiet', 4), spare(6)],
]);

/** Message 28 came with ITU-R M.1371-6, whose table is not read here: its bits as they came. */
export const unreadAid = defineLayout(168, [restData('data')]);
