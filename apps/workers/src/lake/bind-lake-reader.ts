import type { TableWriter } from '@pelorus/lake/write/table-writer';
import type { BoundReader } from '../runtime/partition-reader.ts';
import type { LakeBinding } from './lake-binding.ts';
import { LakeReader } from './lake-reader.ts';

export const bindLakeReader = <In, Rows>(
  binding: LakeBinding<In, Rows>,
  writer: TableWriter<Rows>,
): BoundReader<In> => ({
  reader: binding.reader,
  input: binding.input,
  open: (ports, partition) => new LakeReader({ binding, writer }, ports, partition),
});
