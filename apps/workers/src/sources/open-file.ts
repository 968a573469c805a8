import { openInput, type Input } from '@pelorus/files/open-input';

/** Opens a file of any packing. */
export const openFile = (path: string): Promise<Input> =>
  openInput(path, {
    // DuckDB is loaded for Parquet alone: it takes tens of MB.
    parquet: async (file) => (await import('@pelorus/lake/duck/parquet-as-csv')).parquetAsCsv(file),
  });
