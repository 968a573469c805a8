import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { formatNames, type FormatName } from '@pelorus/pipeline/formats/formats';
import { z } from 'zod';
import { root } from './places.ts';
import { UserError } from './user-error.ts';

export const defaultPort = 4680;
const loopback = ['127.0.0.1', 'localhost', '::1'];

const whole = (name: string, min: number, max: number) =>
  z.coerce
    .number(`--${name} takes a whole number from ${min} to ${max}.`)
    .int(`--${name} takes a whole number from ${min} to ${max}.`)
    .min(min, `--${name} takes a whole number from ${min} to ${max}.`)
    .max(max, `--${name} takes a whole number from ${min} to ${max}.`);

const schema = z.object({
  feed: z.string().min(1).optional(),
  feeds: z.union([z.string().min(1), z.boolean()]).default(true),
  format: z
    .enum(formatNames as [FormatName], `--format takes one of ${formatNames.join(', ')}.`)
    .optional(),
  mapping: z.string().min(1).optional(),
  dataDir: z.string().min(1).optional(),
  port: whole('port', 0, 65_535).default(defaultPort),
  host: z
    .string()
    .refine(
      (host) => loopback.includes(host),
      '--host takes a loopback address only: there is no authentication yet that would protect another one.',
    )
    .default('127.0.0.1'),
  fresh: z.boolean().default(false),
  partitions: whole('partitions', 1, 64).default(3),
  vessels: whole('vessels', 1, 100_000).default(1_200),
  historyHours: whole('history-hours', 0, 72).default(24),
});

/** A file to play, and what it is where that is not to be found out. */
export interface FileFeed {
  kind: 'file';
  path: string;
  format?: FormatName;
  /** Path of a mapping file. */
  mapping?: string;
}
export type Feed = { kind: 'simulator' } | { kind: 'none' } | FileFeed;
export interface UpOptions extends Omit<
  z.infer<typeof schema>,
  'feed' | 'feeds' | 'format' | 'mapping' | 'dataDir'
> {
  feed: Feed;
  /** Path of a list of feeds; null without one. */
  feeds: string | null;
  dataDir: string;
}

type Given = Pick<z.infer<typeof schema>, 'format' | 'mapping'> & { feed: string };

function parseFeed({ feed, format, mapping }: Given): Feed {
  if (feed === 'simulator' || feed === 'none') {
    if (format === undefined && mapping === undefined) return { kind: feed };
    throw new UserError('--format and --mapping belong to a file: name it with --feed.');
  }
  const path = resolve(feed);
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat)
    throw new UserError(`--feed takes simulator, none or a file; there is no file ${path}.`);
  if (!stat.isFile()) throw new UserError(`--feed takes a file; ${path} is not one.`);
  return {
    ...{ kind: 'file', path },
    ...(format !== undefined && { format }),
    ...(mapping !== undefined && { mapping: resolve(mapping) }),
  };
}

const feedsFile = 'feeds.yaml';

/** The file that is named, or the one that lies here; `false` asks for none. */
function findFeeds(given: string | boolean): string | null {
  if (given === false) return null;
  const path = resolve(typeof given === 'string' ? given : feedsFile);
  if (existsSync(path)) return path;
  if (given === true) return null;
  throw new UserError(`--feeds takes a file; there is no file ${path}.`);
}

/** Checks what the command line gave; every problem is one sentence. */
export function parseUpOptions(given: Record<string, unknown>): UpOptions {
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    throw new UserError(parsed.error.issues.map((issue) => issue.message).join('\n'));
  }
  const { feeds: list, format, mapping, dataDir, ...rest } = parsed.data;
  const feeds = findFeeds(list);
  const { feed = feeds === null ? 'simulator' : 'none' } = parsed.data;
  return {
    ...rest,
    feed: parseFeed({ feed, format, mapping }),
    feeds,
    dataDir: resolve(dataDir ?? `${root}/.data`),
  };
}
