/** The table uses a part of Iceberg that Pelorus does not write or read; nothing was changed. */
export class UnsupportedTableError extends Error {
  override name = 'UnsupportedTableError';
}
