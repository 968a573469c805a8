const blockBytes = 1 << 18;
const wordBytes = 8;

/**
 * Typed arrays cut from larger blocks: making dozens of small ones for every packet costs more than reading the
 * packet, and what they hold counts as old memory to be searched for garbage soon. All is 0 at first.
 */
export function createArena() {
  const blocks: ArrayBuffer[] = [];
  /** The block that is cut from, and where. */
  let current = -1;
  let at = 0;

  /** Where so many bytes begin in the current block. */
  function cut(bytes: number): { block: ArrayBuffer; start: number } {
    let block = blocks[current];
    while (block === undefined || at + bytes > block.byteLength) {
      if (current + 1 === blocks.length) blocks.push(new ArrayBuffer(Math.max(blockBytes, bytes)));
      block = blocks[++current];
      at = 0;
    }
    const start = at;
    at += Math.ceil(bytes / wordBytes) * wordBytes;
    return { block, start };
  }

  return {
    doubles(length: number): Float64Array<ArrayBuffer> {
      const { block, start } = cut(length * Float64Array.BYTES_PER_ELEMENT);
      return new Float64Array(block, start, length);
    },
    words(length: number): Uint32Array<ArrayBuffer> {
      const { block, start } = cut(length * Uint32Array.BYTES_PER_ELEMENT);
      return new Uint32Array(block, start, length);
    },
    bytes(length: number): Uint8Array<ArrayBuffer> {
      const { block, start } = cut(length);
      return new Uint8Array(block, start, length);
    },
    /** Cuts from the beginning again: nobody may use an array from before any more. */
    reset(): void {
      for (let i = 0; i <= current; i++) {
        const block = blocks[i];
        if (block) new Uint8Array(block, 0, i === current ? at : block.byteLength).fill(0);
      }
      current = blocks.length > 0 ? 0 : -1;
      at = 0;
    },
  };
}
export type Arena = ReturnType<typeof createArena>;
