import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  HeadObjectCommand,
  PutObjectCommand,
  UploadPartCommand,
  type CompletedPart,
  type S3Client,
} from '@aws-sdk/client-s3';
import { randomUUID } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { FileExistsError } from './file-io.ts';
import { s3KeyOf } from './locations.ts';
import { statusOf } from './s3-client.ts';

/** At most this much of a file is in memory; a smaller file is one request. S3 wants at least 5 MiB. */
const partBytes = 16 * 1_024 * 1_024;
/** In the object's own metadata: whose write made it. */
const writeTag = 'pelorus-write';
const onlyWhenAbsent = { IfNoneMatch: '*' };

interface Upload {
  s3: S3Client;
  location: string;
  tag: string;
}

/** Creates the object, or throws FileExistsError. */
export async function putBytes(s3: S3Client, location: string, body: Uint8Array): Promise<void> {
  const upload: Upload = { s3, location, tag: randomUUID() };
  await createdByUs(upload, () =>
    s3.send(
      new PutObjectCommand({
        ...target(location),
        Body: body,
        ContentLength: body.length,
        Metadata: { [writeTag]: upload.tag },
        ...onlyWhenAbsent,
      }),
    ),
  );
}

/** The same with a local file, in parts when it is large. */
export async function putFile(s3: S3Client, location: string, path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    if (size <= partBytes) await putBytes(s3, location, await file.readFile());
    else await putParts({ s3, location, tag: randomUUID() }, file);
  } finally {
    await file.close();
  }
}

const target = (location: string) => {
  const { bucket, key } = s3KeyOf(location);
  return { Bucket: bucket, Key: key };
};

/**
 * A request whose answer got lost is sent again, and then finds the object that it made itself. The
 * tag tells that from an object of somebody else.
 */
async function createdByUs(upload: Upload, send: () => Promise<unknown>): Promise<void> {
  try {
    await send();
  } catch (error) {
    const status = statusOf(error);
    // 412: it is there. 409: it is being written. 404: the upload in parts has ended.
    if (status !== 412 && status !== 409 && status !== 404) throw error;
    const isOurs = (await tagAt(upload)) === upload.tag;
    if (!isOurs) throw status === 412 ? new FileExistsError(upload.location) : error;
  }
}

async function tagAt({ s3, location }: Upload): Promise<string | undefined> {
  try {
    const found = await s3.send(new HeadObjectCommand(target(location)));
    return found.Metadata?.[writeTag];
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}

async function putParts(upload: Upload, file: FileHandle): Promise<void> {
  const { s3, location, tag } = upload;
  const object = target(location);
  const { UploadId } = await s3.send(
    new CreateMultipartUploadCommand({ ...object, Metadata: { [writeTag]: tag } }),
  );
  const id = { ...object, UploadId };
  try {
    const parts: CompletedPart[] = [];
    for await (const [PartNumber, Body] of partsOf(file)) {
      const { ETag } = await s3.send(new UploadPartCommand({ ...id, PartNumber, Body }));
      parts.push({ PartNumber, ETag });
    }
    const whole = { ...id, MultipartUpload: { Parts: parts }, ...onlyWhenAbsent };
    await createdByUs(upload, () => s3.send(new CompleteMultipartUploadCommand(whole)));
  } catch (error) {
    // What cannot be withdrawn now, the bucket's own rule for unfinished uploads removes.
    await s3.send(new AbortMultipartUploadCommand(id)).catch(() => undefined);
    throw error;
  }
}

async function* partsOf(file: FileHandle): AsyncGenerator<[number, Buffer]> {
  for (let number = 1; ; number += 1) {
    const buffer = Buffer.allocUnsafeSlow(partBytes);
    const { bytesRead } = await file.read(buffer, 0, partBytes, (number - 1) * partBytes);
    if (bytesRead > 0) yield [number, buffer.subarray(0, bytesRead)];
    if (bytesRead < partBytes) return;
  }
}
