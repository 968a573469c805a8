import { rejectReasons } from '../outcome.ts';
import { column, defineRecord, optional, type RecordOf } from './define.ts';
import { arrivalColumns, originColumns, provenanceColumns, redriveOf } from './position.ts';

export const rejectedRecord = defineRecord({
  name: 'ais_rejected',
  description: 'A record that was refused: why, and its original bytes.',
  columns: {
    ...originColumns,
    reason: column.oneOf(rejectReasons, 'why the record was refused'),
    mmsi: optional.text('the MMSI as given, when there was one'),
    ...arrivalColumns,
    line: optional.integer('line number in the file the record came from'),
    raw: column.text('original bytes as text, at most 64 KiB of them'),
    ...provenanceColumns,
    record: optional.text(
      'what the record said beside `raw`, as JSON; null when `raw` is all of it',
    ),
    redrive_of: redriveOf,
  },
});
export type RejectedRecord = RecordOf<typeof rejectedRecord>;
