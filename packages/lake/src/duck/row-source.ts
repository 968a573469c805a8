import {
  DuckDBTableFunction,
  INTEGER,
  type DuckDBConnection,
  type DuckDBType,
} from '@duckdb/node-api';
import duckdb from '@duckdb/node-bindings';

type Vector = ReturnType<typeof duckdb.data_chunk_get_vector>;

/** Rows that DuckDB hands to one call at most. */
export const vectorRows = 2_048;

/** A column of rows held outside DuckDB, in blocks of `vectorRows`. */
export interface SourceColumn {
  name: string;
  type: DuckDBType;
  /** Puts the first `rows` values of a block into a vector of DuckDB. */
  fill(vector: Vector, block: number, rows: number): void;
}

export interface RowSource {
  columns: readonly SourceColumn[];
  rows: number;
}

/** Sources that SQL may read while they are lent. */
export interface RowSources {
  /** SQL of a relation with the columns and rows of `source`, for as long as `work` goes on. */
  lend<T>(source: RowSource, work: (relation: string) => Promise<T>): Promise<T>;
}

interface Scan {
  source: RowSource;
  /** The columns that are asked for. */
  columns: readonly (SourceColumn | undefined)[];
  block: number;
}

/** Makes the table function through which SQL reads rows of this process without a copy in between. */
export function registerRowSources(connection: DuckDBConnection): RowSources {
  const lent = new Map<number, RowSource>();
  let lastId = 0;
  connection.registerTableFunction(
    DuckDBTableFunction.create({
      name: 'rows_of',
      parameterTypes: [INTEGER],
      supportsProjectionPushdown: true,
      bindFunction: (bind) => {
        const source = lent.get(Number(bind.getParameter(0)));
        if (!source) {
          bind.setError('these rows are not lent any more');
          return;
        }
        for (const { name, type } of source.columns) bind.addResultColumn(name, type);
        bind.setCardinality(source.rows, true);
        bind.setBindData(source);
      },
      initFunction: (init) => {
        const source = init.getBindData() as RowSource;
        const columns = init.getColumnIndexes().map((index) => source.columns[index]);
        init.setInitData({ source, columns, block: 0 } satisfies Scan);
        // Order is kept, and JavaScript has one thread anyway.
        init.setMaxThreads(1);
      },
      mainFunction: (info, chunk) => {
        const scan = info.getInitData() as Scan;
        const rows = Math.min(vectorRows, scan.source.rows - scan.block * vectorRows);
        chunk.rowCount = Math.max(0, rows);
        if (rows <= 0) return;
        scan.columns.forEach((column, index) => {
          column?.fill(duckdb.data_chunk_get_vector(chunk.chunk, index), scan.block, rows);
        });
        scan.block++;
      },
    }),
  );
  return {
    async lend(source, work) {
      const id = ++lastId;
      lent.set(id, source);
      try {
        return await work(`rows_of(${id})`);
      } finally {
        lent.delete(id);
      }
    },
  };
}

/** Copies fixed-width values and, where some are null, their validity. */
export function fillVector(
  vector: Vector,
  { items, valid }: { items: ArrayBufferView<ArrayBuffer>; valid: Uint8Array<ArrayBuffer> | null },
): void {
  duckdb.copy_data_to_vector(vector, 0, items.buffer, items.byteOffset, items.byteLength);
  if (!valid) return;
  duckdb.vector_ensure_validity_writable(vector);
  duckdb.copy_data_to_vector_validity(vector, 0, valid.buffer, valid.byteOffset, valid.byteLength);
}

/** Null where `textAt` gives null. */
export function fillTexts(
  vector: Vector,
  rows: number,
  textAt: (row: number) => string | null,
): void {
  const valid = new Uint8Array(vectorRows / 8).fill(255);
  let nulls = 0;
  for (let row = 0; row < rows; row++) {
    const text = textAt(row);
    if (text !== null) {
      duckdb.vector_assign_string_element(vector, row, text);
      continue;
    }
    nulls++;
    valid[row >> 3] = (valid[row >> 3] ?? 0) & ~(1 << (row & 7));
  }
  if (nulls === 0) return;
  duckdb.vector_ensure_validity_writable(vector);
  duckdb.copy_data_to_vector_validity(vector, 0, valid.buffer, 0, valid.byteLength);
}
