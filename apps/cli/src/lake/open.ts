import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDuck, type Duck } from '@pelorus/lake/duck/instance';
import { isS3, pathOf } from '@pelorus/lake/io/locations';
import { openLake, type Lake, type LakeOptions } from '@pelorus/lake/open';
import { readServers } from '../env.ts';
import { findStack } from '../stack/find.ts';
import { UserError } from '../up/user-error.ts';

/** A lake and what queries it, in this process: it ends with its command. */
export interface OpenedLake {
  lake: Lake;
  duck: Duck;
  options: LakeOptions;
  /** A directory of this command alone. */
  workDir: string;
  close(): Promise<void>;
}

const memoryMb = 1024;

/** The lake of a data directory that is named, else the one in the environment, else of the checkout. */
export function findLake(dataDir: string | undefined): LakeOptions {
  const fromEnv = dataDir === undefined ? readServers().lakeAt() : null;
  const found = fromEnv ?? findStack(dataDir).lake;
  if (found) return found;
  throw new UserError('this system has no lake: set LAKE_URL and ICEBERG_CATALOG_URL');
}

/** `isBounded`: SQL may reach the lake's own files and nothing else, as when a person writes it. */
export async function openLakeTools(
  options: LakeOptions,
  { isBounded = false } = {},
): Promise<OpenedLake> {
  const workDir = await mkdtemp(join(tmpdir(), 'pelorus-cli-'));
  try {
    const copies = options.workDir ?? workDir;
    const lake = await openLake({ ...options, ...(isS3(options.lakeUrl) && { workDir: copies }) });
    const files = isS3(options.lakeUrl) ? copies : pathOf(lake.warehouse);
    const duck = await openDuck({
      memoryMb,
      threads: availableParallelism(),
      tempDir: join(workDir, 'spill'),
      ...(isBounded && { onlyBelow: [files, workDir] }),
    });
    return { lake, duck, options, workDir, close: () => close(lake, duck, workDir) };
  } catch (error) {
    await rm(workDir, { recursive: true, force: true });
    throw inOneSentence(error);
  }
}

async function close(lake: Lake, duck: Duck, workDir: string): Promise<void> {
  duck.close();
  await lake.close();
  await rm(workDir, { recursive: true, force: true });
}

/** Opens the lake for one piece of work. */
export async function withLake<T>(
  dataDir: string | undefined,
  work: (lake: OpenedLake) => Promise<T>,
): Promise<T> {
  const opened = await openLakeTools(findLake(dataDir));
  try {
    return await work(opened);
  } catch (error) {
    throw inOneSentence(error);
  } finally {
    await opened.close();
  }
}

/** What the lake says for people: errors of these kinds name the file or the server, and need no stack. */
const spoken = [
  'CatalogUnavailableError',
  'CommitConflictError',
  'DamagedFileError',
  'FileNotFoundError',
  'NoSuchTableError',
  'SqlQueryError',
  'StorageError',
  'UnsupportedTableError',
];

export function inOneSentence(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  return spoken.includes(error.name) ? new UserError(error.message) : error;
}
