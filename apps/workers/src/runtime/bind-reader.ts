import type { ReaderBinding } from './binding.ts';
import { OpenReader } from './open-reader.ts';
import type { BoundReader } from './partition-reader.ts';

export const bindReader = <In, State>(binding: ReaderBinding<In, State>): BoundReader<In> => ({
  reader: binding.reader,
  input: binding.input,
  open: (ports, partition) => new OpenReader(binding, ports, partition),
});
