import { rejectReasons, verdicts } from '../outcome.ts';
import { column, defineRecord, optional, type RecordOf } from './define.ts';
import {
  arrivalColumns,
  identityColumns,
  motionColumns,
  originColumns,
  provenanceColumns,
  redriveOf,
} from './position.ts';

export const checkedRecord = defineRecord({
  name: 'ais_checked',
  description: 'Every record received, in normal form, with the verdict of the cleaning stage.',
  columns: {
    ...originColumns,
    verdict: column.oneOf(
      verdicts,
      'valid, duplicate of an earlier (mmsi, timestamp), or rejected',
    ),
    reason: optional.oneOf(rejectReasons, 'why the record was rejected'),
    beyond_horizon: column.boolean(
      'older than the duplicate check remembers: settled by a rebuild',
    ),
    mmsi: optional.text('nine digits with leading zeros'),
    timestamp: optional.timestamp('when the vessel was at the position'),
    latitude: optional.float('degrees north, -90 to 90'),
    longitude: optional.float('degrees east, -180 to 180'),
    ...motionColumns,
    ...identityColumns,
    ...arrivalColumns,
    line: optional.integer('line number in the file the record came from'),
    raw: optional.text('original bytes: of a reject always, else when the source keeps them'),
    quality: column.integer('what is doubtful: the sum of its flags (see Quality), 0 if nothing'),
    ...provenanceColumns,
    redrive_of: redriveOf,
  },
});
export type CheckedRecord = RecordOf<typeof checkedRecord>;

/** A checked record that passed: its key, time and place are certain. */
export type ValidRecord = CheckedRecord & {
  verdict: 'valid';
  mmsi: string;
  timestamp: number;
  latitude: number;
  longitude: number;
};
export const isValid = (record: CheckedRecord): record is ValidRecord => record.verdict === 'valid';
