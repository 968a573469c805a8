import type { TableWriter } from '@pelorus/lake/write/table-writer';
import type { BoundReader } from '../runtime/partition-reader.ts';
import type { LakeBinding } from './lake-binding.ts';
import { LakeReader } from './lake-reader.ts';

/** Nobody waits for the lake by the tenth of a second, and every fetch costs both sides. */
const gather = { bytes: 256 * 1024, ms: 500 };

export const bindLakeReader = <In, Rows>(
  binding: LakeBinding<In, Rows>,
  writer: TableWriter<Rows>,
): BoundReader<In> => ({
  reader: binding.reader,
  input: binding.input,
  gather,
  open: (ports, partition) => new LakeReader({ binding, writer }, ports, partition),
});
