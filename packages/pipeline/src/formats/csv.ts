/** One record of a CSV file, not yet split into fields. */
export interface CsvLine {
  text: string;
  /** Number of its first line in the file, from 1. */
  line: number;
  /** Whether it may hold quoted fields. */
  isQuoted: boolean;
  /** Why it cannot be split. The text is then its first line, at most `keptLength` of it. */
  problem: 'line_too_long' | 'malformed_line' | null;
}

/** Takes a CSV file apart, piece by piece; any division into pieces gives the same lines. */
export interface CsvReader {
  push(bytes: Uint8Array): CsvLine[];
  /** The last line, if the file does not end with a line end. */
  end(): CsvLine[];
}

/** Longest record, characters. */
export const longestLine = 2 ** 20;
/** What is kept of a line that is too long or broken. */
export const keptLength = 2 ** 16;
/**
 * Most lines one record may span. A quote that is never closed would else swallow the rest of the
 * file: beyond this its line is refused alone.
 */
const mostLines = 32;

const lineFeed = '\n';
const quote = '"';

/**
 * Creates a reader. Line ends may be LF or CRLF, a byte order mark is skipped, quoted fields may hold
 * line ends unless `hasQuotes` is false, blank lines are passed over. Bytes that are no UTF-8 become
 * U+FFFD.
 */
export function createCsvReader({ hasQuotes = true } = {}): CsvReader {
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  let line = 1;
  /** Start of a line that is too long while its end is being looked for. */
  let overlong: { text: string; line: number } | null = null;

  function take(text: string, isLast: boolean): CsvLine[] {
    const lines: CsvLine[] = [];
    let buffer = rest + text;
    let at = 0;
    if (overlong) {
      const end = buffer.indexOf(lineFeed);
      if (end < 0 && !isLast) {
        rest = '';
        return lines;
      }
      lines.push(refuse(overlong.text, overlong.line, 'line_too_long'));
      line += 1;
      overlong = null;
      at = end < 0 ? buffer.length : end + 1;
    }
    if (isLast && at < buffer.length && !buffer.endsWith(lineFeed)) buffer += lineFeed;
    at = takeWhole(buffer, at, { lines, isLast });
    rest = at === 0 ? buffer : buffer.slice(at);
    if (rest.length > longestLine + 1) shorten();
    return lines;
  }

  function takeWhole(
    buffer: string,
    from: number,
    { lines, isLast }: { lines: CsvLine[]; isLast: boolean },
  ): number {
    let at = from;
    let nextQuote = hasQuotes ? buffer.indexOf(quote, at) : -1;
    while (at < buffer.length) {
      const end = buffer.indexOf(lineFeed, at);
      if (end < 0) break;
      if (nextQuote >= 0 && nextQuote < at) nextQuote = buffer.indexOf(quote, at);
      const isQuoted = nextQuote >= 0 && nextQuote < end;
      const close = isQuoted ? findRecordEnd(buffer, at) : end;
      if (close === waiting && !isLast) break;
      const isWhole = close >= 0;
      const stop = isWhole ? close : end;
      add(lines, buffer.slice(at, stop), { isQuoted, isWhole });
      at = stop + 1;
    }
    return at;
  }

  function add(
    lines: CsvLine[],
    whole: string,
    kind: { isQuoted: boolean; isWhole: boolean },
  ): void {
    const first = line;
    line += kind.isQuoted ? countLines(whole) : 1;
    const text = whole.endsWith('\r') ? whole.slice(0, -1) : whole;
    if (text === '') return;
    const { isQuoted } = kind;
    if (text.length > longestLine) {
      lines.push({
        text: text.slice(0, keptLength),
        line: first,
        isQuoted,
        problem: 'line_too_long',
      });
    } else if (kind.isWhole) {
      lines.push({ text, line: first, isQuoted, problem: null });
    } else {
      lines.push({
        text: text.slice(0, keptLength),
        line: first,
        isQuoted,
        problem: 'malformed_line',
      });
    }
  }

  /** Drops what goes beyond the longest line, so that a file of one line does not fill the memory. */
  function shorten(): void {
    if (rest.includes(lineFeed)) return;
    overlong = { text: rest.slice(0, keptLength), line };
    rest = '';
  }

  return {
    push: (bytes) => take(decoder.decode(bytes, { stream: true }), false),
    end: () => take(decoder.decode(), true),
  };
}

const refuse = (text: string, line: number, problem: CsvLine['problem']): CsvLine => ({
  ...{ text: text.slice(0, keptLength), line, problem },
  isQuoted: false,
});

const waiting = -1;
const unclosed = -2;

/**
 * Index of the line feed that ends the record at `from`; `waiting` when the text ends before it,
 * `unclosed` when a quoted field spans too much.
 */
function findRecordEnd(text: string, from: number): number {
  let isInside = false;
  let isFieldStart = true;
  let lines = 1;
  const limit = Math.min(text.length, from + longestLine + 1);
  for (let i = from; i < limit; i++) {
    const code = text.charCodeAt(i);
    if (isInside) {
      if (code === 0x22) {
        if (text.charCodeAt(i + 1) === 0x22) i += 1;
        else isInside = false;
      } else if (code === 0x0a && ++lines > mostLines) return unclosed;
      continue;
    }
    if (code === 0x0a) return i;
    if (code === 0x22 && isFieldStart) isInside = true;
    isFieldStart = code === 0x2c || code === 0x3b || code === 0x09 || code === 0x7c;
  }
  return limit < text.length ? unclosed : waiting;
}

function countLines(text: string): number {
  let count = 1;
  for (let i = text.indexOf(lineFeed); i >= 0; i = text.indexOf(lineFeed, i + 1)) count += 1;
  return count;
}
