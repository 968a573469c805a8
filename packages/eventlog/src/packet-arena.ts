const blockBytes = 1 << 18;
const wordBytes = 8;

/**
 * Typed arrays cut from larger blocks, each used once: making dozens of small ones for every packet
 * costs more than reading the packet. A block lives for as long as one of its arrays. All is 0 at first.
 */
export function createArena() {
  let block = new ArrayBuffer(0);
  let at = 0;

  /** Where so many bytes begin in `block`. */
  function cut(bytes: number): number {
    if (at + bytes > block.byteLength) {
      block = new ArrayBuffer(Math.max(blockBytes, bytes));
      at = 0;
    }
    const start = at;
    at += Math.ceil(bytes / wordBytes) * wordBytes;
    return start;
  }

  return {
    doubles(length: number): Float64Array<ArrayBuffer> {
      const start = cut(length * Float64Array.BYTES_PER_ELEMENT);
      return new Float64Array(block, start, length);
    },
    words(length: number): Uint32Array<ArrayBuffer> {
      const start = cut(length * Uint32Array.BYTES_PER_ELEMENT);
      return new Uint32Array(block, start, length);
    },
    bytes(length: number): Uint8Array<ArrayBuffer> {
      const start = cut(length);
      return new Uint8Array(block, start, length);
    },
  };
}
