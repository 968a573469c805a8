import { FileError } from '@pelorus/files/file-error';
import { CutShortError } from '@pelorus/files/cut-short-error';
import { readingOf } from '@pelorus/files/read-mapping';
import { FormatError } from '@pelorus/pipeline/formats/formats';
import { createPositionFileReader } from '@pelorus/pipeline/formats/position-file';
import { openFile } from '../ingest/open-file.ts';
import type { Feed } from './options.ts';
import { UserError } from './user-error.ts';

/**
 * Looks at the beginning of a file before anything is started for it: a bad one is one sentence. Says what
 * it is; null for another feed.
 */
export async function checkFeed(feed: Feed): Promise<string | null> {
  if (feed.kind !== 'file') return null;
  try {
    const reader = createPositionFileReader(await readingOf(feed));
    const input = await openFile(feed.path);
    for await (const bytes of input.chunks()) {
      reader.push(bytes);
      if (reader.format() !== null) break;
    }
    if (reader.format() === null) reader.end();
    const { name, title } = reader.format() ?? { name: 'empty', title: 'nothing' };
    return `${title}${input.packing === null ? '' : `, ${input.packing}`} (--format ${name})`;
  } catch (error) {
    if (error instanceof FileError) throw new UserError(`--feed: ${error.message}.`);
    if (error instanceof FormatError || error instanceof CutShortError) {
      throw new UserError(`--feed ${feed.path}: ${error.message}.`);
    }
    throw error;
  }
}
