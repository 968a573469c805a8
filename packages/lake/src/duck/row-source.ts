import {
  DuckDBTableFunction,
  INTEGER,
  type DuckDBConnection,
  type DuckDBType,
} from '@duckdb/node-api';
import duckdb from '@duckdb/node-bindings';

export type DuckVector = ReturnType<typeof duckdb.data_chunk_get_vector>;

/** Rows that DuckDB hands to one call at most. */
export const vectorRows = 2_048;

/** Rows that go into one vector. */
export interface Stripe {
  /** The first of them. */
  start: number;
  /** At most `vectorRows`. */
  rows: number;
}

/** A column of rows held outside DuckDB. */
export interface SourceColumn {
  name: string;
  type: DuckDBType;
  fill(vector: DuckVector, stripe: Stripe): void;
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
  /** Rows that were handed over. */
  done: number;
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
        init.setInitData({ source, columns, done: 0 } satisfies Scan);
        // Order is kept, and JavaScript has one thread anyway.
        init.setMaxThreads(1);
      },
      mainFunction: (info, chunk) => {
        const scan = info.getInitData() as Scan;
        const stripe = {
          start: scan.done,
          rows: Math.min(vectorRows, scan.source.rows - scan.done),
        };
        chunk.rowCount = stripe.rows;
        if (stripe.rows === 0) return;
        scan.columns.forEach((column, index) => {
          column?.fill(duckdb.data_chunk_get_vector(chunk.chunk, index), stripe);
        });
        scan.done += stripe.rows;
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
