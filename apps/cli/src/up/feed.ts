import { FileError } from '@pelorus/files/file-error';
import { CutShortError } from '@pelorus/files/gunzip';
import { openInput } from '@pelorus/files/open-input';
import { FormatError } from '@pelorus/pipeline/formats/header';
import { createPositionFileReader } from '@pelorus/pipeline/formats/position-file';
import type { Feed } from './options.ts';
import { UserError } from './user-error.ts';

/** Looks at the beginning of a file before anything is started for it: a bad one is one sentence. */
export async function checkFeed(feed: Feed): Promise<void> {
  if (feed.kind !== 'file') return;
  const reader = createPositionFileReader();
  try {
    const input = await openInput(feed.path);
    for await (const bytes of input.chunks()) {
      reader.push(bytes);
      if (reader.formatName() !== null) return;
    }
    reader.end();
  } catch (error) {
    if (error instanceof FileError) throw new UserError(`--feed: ${error.message}.`);
    if (error instanceof FormatError || error instanceof CutShortError) {
      throw new UserError(`--feed ${feed.path}: ${error.message}.`);
    }
    throw error;
  }
}
