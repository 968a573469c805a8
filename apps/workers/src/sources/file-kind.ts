import { resolve } from 'node:path';
import { formatNames } from '@pelorus/pipeline/formats/formats';
import { z } from 'zod';
import { defineKind, text } from './feed-kind.ts';
import { startFileFeed } from './file-feed.ts';

export const formatOption = z
  .enum(formatNames, `is one of ${formatNames.join(', ')}`)
  .optional()
  .describe('what it is, where that is not to be found out');

export const mappingOption = text()
  .optional()
  .describe('a mapping file for a table with columns of its own');

export const fileKind = defineKind({
  summary: 'plays a recording once, as if it happened now',
  options: {
    path: text().describe('the file, packed or not'),
    format: formatOption,
    mapping: mappingOption,
    run: text().default('feeds.yaml').describe('another word plays it again when it has ended'),
  },
  start: ({ path, mapping, format, run }, { directory, facts }) => {
    const options = {
      path: resolve(directory, path),
      mapping: mapping === undefined ? undefined : resolve(directory, mapping),
    };
    return (ports) => startFileFeed({ ...options, format, run, facts }, ports);
  },
});
