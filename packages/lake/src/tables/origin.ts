import { column } from '@pelorus/pipeline/records/define';

/** With `origin_offset` and `origin_index` it names the record of `ais_raw` a row comes from. */
export const originPartition = {
  origin_partition: column.integer('partition of ais_raw the record came from'),
};
