import type { Column } from '@pelorus/pipeline/records/define';
import { parseTimestamp } from './pg-types.ts';

/** A row as PostgreSQL sends it: every value as text. */
export type TextRow = readonly (string | null)[];
type Write = (text: string) => string;

const usualTimeLength = '2026-11-25 17:54:06+00'.length;
const noFraction = '.000';
const [nine, dash] = ['9'.charCodeAt(0), '-'.charCodeAt(0)];

/** ISO 8601 with milliseconds and Z; `Date` costs ten times as much and is for unusual years. */
function writeTime(text: string): string {
  if (text.charCodeAt(4) !== dash || !text.endsWith('+00')) {
    return `"${new Date(parseTimestamp(text)).toISOString()}"`;
  }
  const fraction = text.slice(usualTimeLength - 3, -3);
  return `"${text.slice(0, 10)}T${text.slice(11, 19)}${fraction}${noFraction.slice(fraction.length)}Z"`;
}

/** PostgreSQL spells numbers as JSON does, but for `NaN` and `Infinity`, which end in a letter. */
const writeNumber: Write = (text) => (text.charCodeAt(text.length - 1) > nine ? 'null' : text);

/** Names repeat from row to row, so the last one is kept. */
function textWriter(): Write {
  let [last, written] = ['', '""'];
  return (text) => {
    if (text !== last) [last, written] = [text, JSON.stringify(text)];
    return written;
  };
}

function writerOf({ kind }: Column): Write {
  switch (kind) {
    case 'text':
      return textWriter();
    case 'float':
    case 'integer':
      return writeNumber;
    case 'boolean':
      return (text) => (text === 't' ? 'true' : 'false');
    case 'timestamp':
      return writeTime;
  }
}

/**
 * The writer of rows with these columns as JSON objects, for answers of thousands of rows: a value goes
 * from PostgreSQL's text to JSON without becoming a value in between. Times become ISO 8601 in UTC.
 */
export function jsonRowWriter<N extends string>(
  columns: Record<N, Column>,
  names: readonly N[],
): (row: TextRow) => string {
  const cells = names.map((name, index) => ({
    opening: `${index === 0 ? '{' : ','}${JSON.stringify(name)}:`,
    write: writerOf(columns[name]),
  }));
  return (row) => {
    let json = '';
    let at = 0;
    for (const { opening, write } of cells) {
      const text = row[at];
      json += opening + (text === null || text === undefined ? 'null' : write(text));
      at += 1;
    }
    return `${json}}`;
  };
}

const firstBytes = 64 * 1_024;
/** A UTF-16 unit is three bytes of UTF-8 at most. */
const mostBytesOf = (json: string): number => 3 * json.length;
const comma = ','.charCodeAt(0);

/**
 * Rows as bytes as soon as they come: as strings, the rows of twenty answers at once would outlive the
 * young generation, and collecting them costs more than making them.
 */
export class JsonRows {
  #bytes = Buffer.allocUnsafeSlow(firstBytes);
  readonly #ends: number[] = [];
  #at = 0;

  get count(): number {
    return this.#ends.length;
  }

  add(json: string): void {
    const wanted = this.#at + mostBytesOf(json);
    if (wanted > this.#bytes.length) {
      const larger = Buffer.allocUnsafeSlow(2 * wanted);
      this.#bytes.copy(larger, 0, 0, this.#at);
      this.#bytes = larger;
    }
    this.#at += this.#bytes.write(json, this.#at);
    this.#ends.push(this.#at);
  }

  /** The last one first, with `head` before and `tail` behind, and commas between. */
  reversed(head: string, tail: string): Buffer {
    const commas = Math.max(this.count - 1, 0);
    const size = Buffer.byteLength(head) + this.#at + commas + Buffer.byteLength(tail);
    const all = Buffer.allocUnsafeSlow(size);
    let at = all.write(head);
    for (let row = this.count - 1; row >= 0; row -= 1) {
      at += this.#bytes.copy(all, at, this.#ends[row - 1] ?? 0, this.#ends[row]);
      if (row > 0) all[at++] = comma;
    }
    all.write(tail, at);
    return all;
  }
}
