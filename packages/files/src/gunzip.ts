import { createGunzip } from 'node:zlib';
import { CutShortError } from './cut-short-error.ts';

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
  if (failure) {
    throw new CutShortError(
      failure.code === 'Z_BUF_ERROR' ? 'cut short' : { cause: failure.message },
    );
  }
}
