import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeDirectory } from './durable.ts';
import type { FileIO } from './file-io.ts';
import { createLocalIO } from './local.ts';
import { isS3, pathOf, s3KeyOf } from './locations.ts';
import type { S3Options } from './s3-client.ts';

export interface FileIOOptions {
  /** `file:///directory`, `/directory` or `s3://bucket/prefix`. */
  lakeUrl: string;
  /**
   * For files that are being written, and for copies of S3 files. Left out: `.staging` in a local
   * lake, where finished files need no copying; the system's temporary directory for S3.
   */
  workDir?: string | undefined;
  s3?: S3Options | undefined;
  cacheBytes?: number | undefined;
}

export type OpenedFileIO = FileIO & { close(): void };

export const defaultCacheBytes = 4 * 1_024 ** 3;

/** Opens the place of the lake's files. Nothing is asked of S3 yet. */
export async function openFileIO(options: FileIOOptions): Promise<OpenedFileIO> {
  return isS3(options.lakeUrl) ? await openS3(options) : await openLocal(options);
}

async function openLocal({ lakeUrl, workDir }: FileIOOptions): Promise<OpenedFileIO> {
  const stagingDir = workDir ?? join(pathOf(lakeUrl), '.staging');
  await makeDirectory(stagingDir);
  return { ...createLocalIO({ stagingDir }), close: () => undefined };
}

async function openS3(options: FileIOOptions): Promise<OpenedFileIO> {
  const { lakeUrl, workDir = join(tmpdir(), 'pelorus-lake') } = options;
  const { cacheBytes = defaultCacheBytes, s3 = { region: 'us-east-1' } } = options;
  if (s3KeyOf(lakeUrl).bucket === '') throw new Error(`${lakeUrl} names no bucket.`);
  const stagingDir = join(workDir, 'staging');
  const cacheDir = join(workDir, 'cache');
  await Promise.all([stagingDir, cacheDir].map(makeDirectory));
  // Its client takes 0.2 s to load, which a local lake need not wait for.
  const { createS3IO } = await import('./s3.ts');
  return createS3IO({ ...s3, stagingDir, cacheDir, cacheBytes });
}
