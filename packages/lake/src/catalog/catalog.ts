import type { TableMetadata } from '../format/metadata.ts';

export interface TableIdent {
  namespace: string;
  name: string;
}

/** `bronze.ais_raw` */
export const identText = ({ namespace, name }: TableIdent): string => `${namespace}.${name}`;

export interface LoadedTable {
  ident: TableIdent;
  metadataLocation: string;
  metadata: TableMetadata;
}

/** Says which metadata file is a table's current one: the only mutable state of the lake. */
export interface Catalog {
  /** Creates the table when it is absent; safe when two do it at once. */
  ensure(ident: TableIdent, make: () => TableMetadata): Promise<LoadedTable>;
  /**
   * Metadata is cached by its location, so an unchanged table costs one query.
   *
   * @throws NoSuchTableError
   */
  load(ident: TableIdent): Promise<LoadedTable>;
  list(): Promise<TableIdent[]>;
  /**
   * Writes `next` and swaps the table to it when it is still at `base`. A lost answer is settled by
   * looking again.
   *
   * @throws CommitConflictError when the table has moved on; nothing was changed.
   * @throws CommitUnknownError when it cannot be settled; no file of the commit may be deleted.
   */
  commit(base: LoadedTable, next: TableMetadata): Promise<LoadedTable>;
  /** Lets our own committers in one at a time; against others the swap guards. */
  locked<T>(ident: TableIdent, work: () => Promise<T>): Promise<T>;
}

export class NoSuchTableError extends Error {
  override name = 'NoSuchTableError';
  constructor(ident: TableIdent) {
    super(`The catalog has no table ${identText(ident)}.`);
  }
}

export class CommitConflictError extends Error {
  override name = 'CommitConflictError';
}

export class CommitUnknownError extends Error {
  override name = 'CommitUnknownError';
  constructor(ident: TableIdent, options?: ErrorOptions) {
    super(
      `Whether the commit to ${identText(ident)} took place is unknown; its files must be kept.`,
      options,
    );
  }
}
