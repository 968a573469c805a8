import { createGunzip } from 'node:zlib';

export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** The compressed data ends early or is damaged. What came before it has been given. */
export class CutShortError extends Error {
  constructor(cause: NodeJS.ErrnoException) {
    const isCut = cause.code === 'Z_BUF_ERROR';
    super(
      isCut
        ? 'the compressed file is cut short'
        : `the compressed file is damaged (${cause.message})`,
    );
    this.name = 'CutShortError';
  }
}

/** Compressed bytes handed over at once: at most a thousand times as many come out. */
const stepBytes = 8_192;

/**
 * Decompresses in small steps and hands on everything before an error: a stream that is piped throws
 * away what it still holds when its end is missing.
 */
export async function* gunzip(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const stream = createGunzip();
  let ready: Uint8Array[] = [];
  let failure: NodeJS.ErrnoException | undefined;
  const ended = new Promise<void>((resolve) => {
    stream.on('end', resolve);
    stream.on('error', (error) => {
      failure = error;
      resolve();
    });
  });
  stream.on('data', (bytes: Uint8Array) => ready.push(bytes));
  const write = (bytes: Uint8Array): Promise<void> =>
    new Promise((resolve) => {
      void ended.then(resolve);
      stream.write(bytes, () => {
        resolve();
      });
    });

  for await (const bytes of input) {
    for (let at = 0; at < bytes.length && !failure; at += stepBytes) {
      await write(bytes.subarray(at, at + stepBytes));
      yield* ready;
      ready = [];
    }
    if (failure) break;
  }
  if (!failure) stream.end();
  await ended;
  yield* ready;
  if (failure) throw new CutShortError(failure);
}
