import { crc32 } from 'node:zlib';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { CutShortError } from './cut-short-error.ts';
import { FileError } from './file-error.ts';

/** A file in a zip. */
interface ZipMember {
  /** Compressed bytes read so far. */
  readBytes(): number;
  chunks(): AsyncIterable<Uint8Array>;
}

const dataName = /\.(csv|tsv|txt|jsonl?|ndjson|geojson|nmea|nm4|log)$/i;
const isHidden = (name: string): boolean => /(^|\/)(\.|__MACOSX\/)/.test(name);
/** Members looked at: more make no file of positions. */
const mostMembers = 10_000;
const shown = 4;

/** Opens the one file of positions in a zip. Throws a `FileError` when it is not one, or not readable. */
export async function openZipMember(path: string): Promise<ZipMember> {
  const zip = await openZip(path);
  try {
    const { fileName, compressedSize, uncompressedSize } = chooseMember(
      path,
      await list(zip, path),
    );
    let given = 0;
    async function* chunks(): AsyncGenerator<Uint8Array> {
      for await (const bytes of readMember(path, fileName)) {
        given += bytes.length;
        yield bytes;
      }
    }
    const share = uncompressedSize === 0 ? 1 : compressedSize / uncompressedSize;
    return { readBytes: () => Math.round(given * share), chunks };
  } finally {
    zip.close();
  }
}

const openZip = (path: string): Promise<ZipFile> =>
  openPromise(path, { lazyEntries: true, autoClose: false }).catch((error: Error) => {
    throw new FileError(`the zip ${path} is cut short or damaged (${error.message})`);
  });

async function list(zip: ZipFile, path: string): Promise<Entry[]> {
  const entries: Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith('/') || isHidden(entry.fileName)) continue;
      entries.push(entry);
      if (entries.length > mostMembers) break;
    }
  } catch (error) {
    throw new FileError(`the zip ${path} is damaged (${(error as Error).message})`);
  }
  return entries;
}

/** The only member, or the only one that is named like data. */
function chooseMember(path: string, entries: readonly Entry[]): Entry {
  const named = entries.filter(({ fileName }) => dataName.test(fileName));
  const candidates = named.length > 0 ? named : entries;
  const [entry] = candidates;
  if (!entry) throw new FileError(`the zip ${path} holds no file`);
  if (candidates.length === 1) {
    if (entry.isEncrypted()) throw new FileError(`${entry.fileName} in ${path} is encrypted`);
    return entry;
  }
  const names = candidates.slice(0, shown).map(({ fileName }) => fileName);
  const more = candidates.length > shown ? ` and ${candidates.length - shown} more` : '';
  throw new FileError(
    `the zip ${path} holds several files (${names.join(', ')}${more}): unpack it and name one`,
  );
}

async function* readMember(path: string, name: string): AsyncGenerator<Uint8Array> {
  const zip = await openZip(path);
  try {
    const entry = (await list(zip, path)).find(({ fileName }) => fileName === name);
    if (!entry) throw new FileError(`the zip ${path} no longer holds ${name}`);
    let sum = 0;
    for await (const bytes of await zip.openReadStreamPromise(entry)) {
      sum = crc32(bytes as Uint8Array, sum);
      yield bytes as Uint8Array;
    }
    if (sum !== entry.crc32) throw new CutShortError({ cause: 'its checksum is another' });
  } catch (error) {
    if (error instanceof FileError || error instanceof CutShortError) throw error;
    throw new CutShortError({ cause: (error as Error).message });
  } finally {
    zip.close();
  }
}
