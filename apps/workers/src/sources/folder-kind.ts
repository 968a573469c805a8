import { resolve } from 'node:path';
import { z } from 'zod';
import { defineKind, text } from './feed-kind.ts';
import { formatOption, mappingOption } from './file-kind.ts';
import { startFolderFeed } from './folder-feed.ts';

export const folderKind = defineKind({
  summary: 'takes each finished file of a folder once, with the times that it tells',
  options: {
    path: text().describe('the folder'),
    format: formatOption,
    mapping: mappingOption,
    settle_s: z.coerce
      .number('is a number of seconds')
      .min(1, 'is at least 1')
      .default(10)
      .describe('a file is finished when it has not changed for so long'),
    after: z
      .enum(['keep', 'move', 'delete'], 'is keep, move or delete')
      .default('keep')
      .describe('what becomes of a file that was read to its end'),
    done_folder: text().default('done').describe('where `move` moves it, seen from the folder'),
  },
  start: ({ path, format, mapping, settle_s, after, done_folder }, { directory, facts }) => {
    const folder = resolve(directory, path);
    const options = {
      ...{ folder, after, doneFolder: resolve(folder, done_folder), settleMs: settle_s * 1000 },
      ...{
        facts,
        format,
        mapping: mapping === undefined ? undefined : resolve(directory, mapping),
      },
    };
    return (ports) => startFolderFeed(options, ports);
  },
});
