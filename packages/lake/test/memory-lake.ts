import { randomUUID } from 'node:crypto';
import { withLogEntry } from '../src/catalog/metadata-file.ts';
import {
  CommitConflictError,
  identText,
  NoSuchTableError,
  type Catalog,
  type LoadedTable,
  type TableIdent,
} from '../src/catalog/catalog.ts';
import { parseMetadata, writeMetadata, type TableMetadata } from '../src/format/metadata.ts';
import { FileExistsError, FileNotFoundError, type FileIO } from '../src/io/file-io.ts';

/** Files in memory, each created once. */
export function createMemoryIO(): FileIO & { files: Map<string, Buffer> } {
  const files = new Map<string, Buffer>();
  return {
    files,
    stagingDir: '/nowhere',
    read: (location) => {
      const found = files.get(location);
      return found ? Promise.resolve(found) : Promise.reject(new FileNotFoundError(location));
    },
    create: (location, bytes) => {
      if (files.has(location)) return Promise.reject(new FileExistsError(location));
      files.set(location, Buffer.from(bytes));
      return Promise.resolve();
    },
    adopt: () => Promise.reject(new Error('there is no disk')),
    localPath: () => Promise.reject(new Error('there is no disk')),
    remove: (location) => {
      files.delete(location);
      return Promise.resolve();
    },
    list: async function* (prefix) {
      await Promise.resolve();
      for (const [location, bytes] of files) {
        if (location.startsWith(prefix)) {
          yield { location, sizeBytes: bytes.length, modifiedMs: 0 };
        }
      }
    },
  };
}

/** A catalog in memory: the swap compares, and a lock lets one in at a time. */
export function createMemoryCatalog(io: FileIO): Catalog {
  const current = new Map<string, string>();
  const tails = new Map<string, Promise<unknown>>();

  const read = async (ident: TableIdent, metadataLocation: string): Promise<LoadedTable> => {
    const bytes = await io.read(metadataLocation);
    return { ident, metadataLocation, metadata: parseMetadata(bytes, metadataLocation) };
  };
  const write = async (metadata: TableMetadata): Promise<string> => {
    const location = `${metadata.location}/metadata/${randomUUID()}.metadata.json`;
    await io.create(location, writeMetadata(metadata));
    return location;
  };
  const load = (ident: TableIdent): Promise<LoadedTable> => {
    const location = current.get(identText(ident));
    return location ? read(ident, location) : Promise.reject(new NoSuchTableError(ident));
  };

  return {
    load,
    ensure: async (ident, make) => {
      const name = identText(ident);
      if (!current.has(name)) {
        const location = await write(make());
        if (!current.has(name)) current.set(name, location);
      }
      return load(ident);
    },
    list: () =>
      Promise.resolve(
        [...current.keys()].map((text) => {
          const [namespace = '', name = ''] = text.split('.');
          return { namespace, name };
        }),
      ),
    commit: async (base, next) => {
      const { ident, metadataLocation } = base;
      const location = await write(withLogEntry(base, next));
      const name = identText(ident);
      if (current.get(name) !== metadataLocation) {
        throw new CommitConflictError(`${name} has moved on`);
      }
      current.set(name, location);
      return read(ident, location);
    },
    locked: (ident, work) => {
      const name = identText(ident);
      const turn = (tails.get(name) ?? Promise.resolve()).then(work);
      tails.set(
        name,
        turn.catch(() => undefined),
      );
      return turn;
    },
  };
}
