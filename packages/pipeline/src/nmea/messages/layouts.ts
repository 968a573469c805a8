import {
  addressedBinary,
  addressedSafety,
  broadcastBinary,
  broadcastSafety,
  gnssBroadcast,
  multipleSlotBinary,
  singleSlotBinary,
} from './binary-layouts.ts';
import {
  acknowledge,
  assignment,
  channelManagement,
  groupAssignment,
  interrogation,
  linkManagement,
  timeInquiry,
  unreadAid,
} from './control-layouts.ts';
import type { Layout } from './layout.ts';
import {
  aircraftReport,
  baseStationReport,
  classBExtendedReport,
  classBReport,
  longRangeReport,
  positionReport,
} from './position-layouts.ts';
import { aidReport, classBStaticReport, staticReport } from './static-layouts.ts';

/** The tables of all message types of ITU-R M.1371-5, by type. */
export const layouts: Readonly<Record<number, Layout>> = {
  1: positionReport,
  2: positionReport,
  3: positionReport,
  4: baseStationReport,
  5: staticReport,
  6: addressedBinary,
  7: acknowledge,
  8: broadcastBinary,
  9: aircraftReport,
  10: timeInquiry,
  11: baseStationReport,
  12: addressedSafety,
  13: acknowledge,
  14: broadcastSafety,
  15: interrogation,
  16: assignment,
  17: gnssBroadcast,
  18: classBReport,
  19: classBExtendedReport,
  20: linkManagement,
  21: aidReport,
  22: channelManagement,
  23: groupAssignment,
  24: classBStaticReport,
  25: singleSlotBinary,
  26: multipleSlotBinary,
  27: longRangeReport,
  28: unreadAid,
};
