import {
  DeleteObjectCommand,
  GetObjectCommand,
  paginateListObjectsV2,
  type S3Client,
} from '@aws-sdk/client-s3';
import { createWriteStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createFileCache } from './cache.ts';
import { FileExistsError, FileNotFoundError, type FileInfo, type FileIO } from './file-io.ts';
import { s3KeyOf } from './locations.ts';
import { createS3Client, statusOf, type S3Options } from './s3-client.ts';
import { putBytes, putFile } from './s3-upload.ts';
import { isOfDisk, StorageError } from './storage-error.ts';

export interface S3IOOptions extends S3Options {
  stagingDir: string;
  /** On the same file system as `stagingDir`. */
  cacheDir: string;
  cacheBytes: number;
}

/** Longer than any query may run and any merge of files takes. */
const keepMs = 15 * 60_000;
/** For an answer that breaks off in its body, which the SDK does not ask for again. */
const bodyAttempts = 4;

/** Objects of S3, or of a server that speaks its protocol. */
export function createS3IO(options: S3IOOptions): FileIO & { close(): void } {
  const s3 = createS3Client(options);
  const cache = createFileCache({
    dir: options.cacheDir,
    maxBytes: options.cacheBytes,
    keepMs,
    nowMs: Date.now,
    fetch: (location, path) => withBody(s3, location, (body) => writeTo(path, body)),
  });
  return {
    stagingDir: options.stagingDir,
    read: (location) => withBody(s3, location, readAll),
    localPath: (location) => cache.path(location),
    list: (prefix) => listObjects(s3, prefix),
    create: (location, bytes) => writing(location, () => putBytes(s3, location, bytes)),

    async adopt(localPath, location) {
      await writing(location, () => putFile(s3, location, localPath));
      await cache.keep(localPath, location);
    },

    async remove(location) {
      const { bucket: Bucket, key: Key } = s3KeyOf(location);
      try {
        await s3.send(new DeleteObjectCommand({ Bucket, Key }));
      } catch (error) {
        throw new StorageError('removed', location, error);
      }
    },

    close: () => s3.destroy(),
  };
}

async function writing(location: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (error instanceof FileExistsError) throw error;
    throw new StorageError('written', location, error);
  }
}

async function withBody<T>(
  s3: S3Client,
  location: string,
  use: (body: Readable) => Promise<T>,
): Promise<T> {
  const { bucket: Bucket, key: Key } = s3KeyOf(location);
  for (let attempt = 1; ; attempt += 1) {
    let hasAnswer = false;
    try {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      hasAnswer = true;
      return await use(Body as Readable);
    } catch (error) {
      if (error instanceof StorageError) throw error;
      if (statusOf(error) === 404) throw new FileNotFoundError(location);
      if (!hasAnswer || attempt === bodyAttempts) throw new StorageError('read', location, error);
    }
  }
}

async function readAll(body: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of body) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function writeTo(path: string, body: Readable): Promise<void> {
  try {
    await pipeline(body, createWriteStream(path));
  } catch (error) {
    if (isOfDisk(error)) throw new StorageError('written', path, error);
    throw error;
  }
}

async function* listObjects(s3: S3Client, prefix: string): AsyncGenerator<FileInfo> {
  const { bucket: Bucket, key: Prefix } = s3KeyOf(prefix);
  try {
    for await (const page of paginateListObjectsV2({ client: s3 }, { Bucket, Prefix })) {
      for (const { Key = '', Size = 0, LastModified } of page.Contents ?? []) {
        const modifiedMs = LastModified?.getTime() ?? 0;
        yield { location: `s3://${Bucket}/${Key}`, sizeBytes: Size, modifiedMs };
      }
    }
  } catch (error) {
    throw new StorageError('listed', prefix, error);
  }
}
