import type { FileIO } from '../io/file-io.ts';
import type { DataFile } from '../format/data-file.ts';
import type { TableMetadata } from '../format/metadata.ts';

/** Where rows wait until they are written. `Rows` is whatever form they come in. */
export interface WriteBuffer<Rows> {
  add(rows: Rows): void;
  /** Rows held. */
  readonly rows: number;
  /** About how much memory they take. */
  readonly bytes: number;
  /** Writes everything held as new data files of the table; may be tried again when it fails. */
  writeTo(io: FileIO, metadata: TableMetadata): Promise<DataFile[]>;
  clear(): void;
}
