/** Longest line, bytes. */
export const longestLine = 65_536;

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

export interface LineSink {
  /** A line without its end, as a run of a buffer that is only valid during the call. */
  onLine(bytes: Buffer, from: number, to: number): void;
  /** A line that is too long: its beginning. */
  onLongLine(bytes: Buffer): void;
}

/**
 * Cuts bytes into lines at LF, a CR before it taken off, whatever the pieces they come in. It holds one
 * line at most, and of one that is too long nothing but its beginning.
 */
export class LineSplitter {
  private readonly rest = Buffer.alloc(longestLine);
  private length = 0;
  private isTooLong = false;
  private readonly sink: LineSink;

  constructor(sink: LineSink) {
    this.sink = sink;
  }

  push(piece: Uint8Array): void {
    const bytes = Buffer.isBuffer(piece)
      ? piece
      : Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    let at = 0;
    if (this.length > 0) {
      const end = bytes.indexOf(lineFeed);
      this.keep(bytes, 0, end < 0 ? bytes.length : end);
      if (end < 0) return;
      this.endKept();
      at = end + 1;
    }
    for (;;) {
      const end = bytes.indexOf(lineFeed, at);
      if (end < 0) break;
      if (end - at > longestLine) this.sink.onLongLine(bytes.subarray(at, at + longestLine));
      else this.give(bytes, at, end);
      at = end + 1;
    }
    this.keep(bytes, at, bytes.length);
  }

  /** The last line, if it has no end. */
  end(): void {
    if (this.length > 0) this.endKept();
  }

  /** Forgets a line that has begun, since its end will not come; false when none has. */
  drop(): boolean {
    const hasBegun = this.length > 0;
    this.length = 0;
    this.isTooLong = false;
    return hasBegun;
  }

  private keep(bytes: Buffer, from: number, to: number): void {
    const free = longestLine - this.length;
    if (to - from > free) this.isTooLong = true;
    this.length += bytes.copy(this.rest, this.length, from, Math.min(to, from + free));
  }

  private endKept(): void {
    const { length, isTooLong } = this;
    this.length = 0;
    this.isTooLong = false;
    if (isTooLong) this.sink.onLongLine(this.rest.subarray(0, length));
    else this.give(this.rest, 0, length);
  }

  private give(bytes: Buffer, from: number, to: number): void {
    const hasReturn = to > from && bytes[to - 1] === carriageReturn;
    this.sink.onLine(bytes, from, hasReturn ? to - 1 : to);
  }
}
