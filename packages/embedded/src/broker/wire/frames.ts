/** A frame longer than the broker accepts: the connection cannot be read any further. */
export class FrameTooLargeError extends Error {}

/**
 * Cuts a byte stream into length-prefixed frames. A frame inside one chunk is a view of it; one that
 * spans chunks is gathered once in a buffer of its own size.
 */
export function createFrameSplitter(maxFrameBytes: number) {
  let rest = Buffer.alloc(0);
  let gathering: { frame: Buffer; filled: number } | null = null;

  const gather = (chunk: Buffer): Buffer => {
    if (!gathering) return chunk;
    const copied = chunk.copy(gathering.frame, gathering.filled);
    gathering.filled += copied;
    return chunk.subarray(copied);
  };

  function* push(chunk: Buffer): Generator<Buffer> {
    let input = gather(rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk);
    rest = Buffer.alloc(0);
    if (gathering) {
      if (gathering.filled < gathering.frame.length) return;
      const { frame } = gathering;
      gathering = null;
      yield frame;
    }
    while (input.length >= 4) {
      const length = input.readInt32BE(0);
      if (length < 0 || length > maxFrameBytes)
        throw new FrameTooLargeError(`request of ${length} bytes, at most ${maxFrameBytes}`);
      const body = input.subarray(4);
      if (body.length < length) {
        gathering = { frame: Buffer.allocUnsafeSlow(length), filled: body.length };
        body.copy(gathering.frame);
        return;
      }
      yield body.subarray(0, length);
      input = body.subarray(length);
    }
    rest = Buffer.from(input);
  }
  return { push };
}
