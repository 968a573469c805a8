import { FileError } from './file-error.ts';
import { openInput } from './open-input.ts';

/** Tables and grids are a few megabytes; larger ones are something else. */
const mostMegabytes = 256;

/**
 * A file, plain or packed, as a whole.
 * @throws FileError when it cannot be read or is larger than 256 MB
 */
export async function readWhole(file: string): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  const input = await openInput(file);
  for await (const piece of input.chunks()) {
    size += piece.length;
    if (size > mostMegabytes * 2 ** 20)
      throw new FileError(`${file} is larger than ${mostMegabytes} MB: divide it`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
