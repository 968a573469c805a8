import { Decompress } from 'fzstd';
import { CutShortError } from './cut-short-error.ts';

/** Compressed bytes handed over at once: as little as 4 bytes may become a block of 128 KiB. */
const stepBytes = 1024;
/** As much as the `zstd` command takes without being asked: a frame says what it needs to look back. */
const mostWindowBytes = 128 * 2 ** 20;
/** What the decoder calls data that end too early. */
const unexpectedEnd = 5;

/** Decompresses Zstandard in small steps and hands on everything before an error. */
export async function* unzstd(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = [];
  let isFirst = true;
  const stream = new Decompress((bytes) => ready.push(bytes));
  function push(bytes: Uint8Array, isLast: boolean): Error | null {
    try {
      stream.push(bytes, isLast);
      return null;
    } catch (error) {
      return asCutShort(error);
    }
  }
  for await (const bytes of input) {
    if (isFirst) refuseLargeWindow(bytes);
    isFirst = false;
    for (let at = 0; at < bytes.length; at += stepBytes) {
      const failure = push(bytes.subarray(at, at + stepBytes), false);
      yield* ready;
      ready = [];
      if (failure) throw failure;
    }
  }
  const failure = push(new Uint8Array(0), true);
  yield* ready;
  if (failure) throw failure;
}

/** Looks into the header of the first frame (RFC 8878, 3.1.1.1). */
function refuseLargeWindow(bytes: Uint8Array): void {
  const [descriptor = 0, window = 0] = bytes.subarray(4, 6);
  const isSingleSegment = (descriptor & 0x20) !== 0;
  const base = 2 ** (10 + (window >> 3));
  const windowBytes = base + (base / 8) * (window & 7);
  if (!isSingleSegment && windowBytes > mostWindowBytes) {
    const mb = Math.round(windowBytes / 2 ** 20);
    throw new CutShortError({ cause: `it wants ${mb} MB of memory, at most 128 are given` });
  }
}

function asCutShort(error: unknown): CutShortError {
  const { code, message } = error as { code?: number; message?: string };
  return new CutShortError(code === unexpectedEnd ? 'cut short' : { cause: String(message) });
}
