import { keptLength, longestLine, type CsvLine, type CsvReader } from './csv.ts';

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const lineFeed = 0x0a;
const openList = 0x5b;
const closeList = 0x5d;
const openObject = 0x7b;
const closeObject = 0x7d;

/** Lists in an object whose elements are records: GeoJSON, and the two bodies of AIS-catcher. */
const listOfRecords = /"(features|msgs|groups)"\s*:\s*$/;
/** How far the name of a list may lie before it. */
const lookBack = 64;

/** A record that is being read. */
interface Held {
  text: string;
  line: number;
  isTooLong: boolean;
}

/**
 * Takes a JSON text that is no file of lines apart into its records: values one after another, elements
 * of a list, and those of a list of records in an object, whose other fields are passed over. Each comes
 * as a line, with the number of the line it begins on. One that is longer than a line may be is refused
 * alone, and one that is never closed ends where the next begins like those before: at the start of a
 * line with no more blanks. Memory stays bounded whatever the text.
 */
export function createJsonDocumentReader(): CsvReader {
  const decoder = new TextDecoder('utf-8');
  /** What closes the lists and objects around the records. */
  const around: number[] = [];
  /** Containers open inside a record, or inside what is passed over. */
  let depth = 0;
  let isInText = false;
  let isEscaped = false;
  let held: Held | null = null;
  let line = 1;
  /** Blanks since the line began; -1 after anything else. */
  let blanks = 0;
  /** Blanks before the records that begin a line; -1 before the first. */
  let indent = -1;
  let found: CsvLine[] = [];
  let buffer = '';
  /** Where in the buffer that begins which is to be held. */
  let from = 0;
  /** The end of the buffer before. */
  let before = '';

  const isPassing = (): boolean => around.at(-1) === closeObject;
  function keep(end: number): void {
    if (held === null || held.isTooLong) return;
    const text = held.text + buffer.slice(from, end);
    held.isTooLong ||= text.length > longestLine;
    held.text = held.isTooLong ? text.slice(0, keptLength) : text;
    from = end;
  }
  function begin(at: number): void {
    if (isPassing()) return;
    held = { text: '', line, isTooLong: false };
    from = at;
    if (blanks >= 0 && indent < 0) indent = blanks;
  }
  function finish(end: number): void {
    keep(end);
    if (held === null) return;
    const problem = held.isTooLong ? 'line_too_long' : null;
    found.push({ text: held.text, line: held.line, isQuoted: false, problem });
    held = null;
  }
  function open(char: number, at: number): void {
    const isNext = char === openObject && blanks >= 0 && blanks <= indent && !isPassing();
    if (depth > 0 && isNext) {
      finish(at);
      depth = 0;
    }
    if (char === openList && depth === 0 && !isPassing()) {
      around.push(closeList);
    } else if (char === openList && depth === 1 && isListOfRecords(at)) {
      around.push(closeObject, closeList);
      held = null;
      depth = 0;
      indent = -1;
    } else {
      if (depth === 0) begin(at);
      depth += 1;
    }
  }
  function isListOfRecords(at: number): boolean {
    if (held === null || around.includes(closeObject)) return false;
    const near = buffer.slice(Math.max(0, at - lookBack), at);
    return listOfRecords.test(at < lookBack ? before + near : near);
  }
  function close(char: number, at: number): void {
    if (depth > 0) {
      depth -= 1;
      if (depth === 0) finish(at + 1);
      return;
    }
    finish(at);
    if (around.at(-1) === char) around.pop();
  }
  function readOutsideText(char: number, at: number): void {
    if (char === openObject || char === openList) open(char, at);
    else if (char === closeObject || char === closeList) close(char, at);
    else if (depth === 0) {
      if (char === comma || char <= 0x20) finish(at);
      else if (held === null) begin(at);
    }
    if (char === quote) isInText = true;
  }
  function readChar(char: number, at: number): void {
    if (char === lineFeed) {
      // No text of JSON holds a line end: it was not closed.
      isInText = isEscaped = false;
      line += 1;
    }
    if (!isInText) readOutsideText(char, at);
    else if (isEscaped) isEscaped = false;
    else if (char === backslash) isEscaped = true;
    else if (char === quote) isInText = false;
    if (char === lineFeed) blanks = 0;
    else if (char > 0x20) blanks = -1;
    else if (blanks >= 0) blanks += 1;
  }
  /** Where a text goes on with something else than plain characters. */
  function skipText(from: number): number {
    let at = from;
    for (; at < buffer.length; at++) {
      const char = buffer.charCodeAt(at);
      if (char === quote || char === backslash || char === lineFeed) break;
    }
    return at;
  }
  function take(text: string): CsvLine[] {
    found = [];
    buffer = text;
    from = 0;
    for (let at = 0; at < buffer.length; at++) {
      if (isInText && !isEscaped) at = skipText(at);
      if (at < buffer.length) readChar(buffer.charCodeAt(at), at);
    }
    keep(buffer.length);
    before = (before + buffer).slice(-lookBack);
    return found;
  }
  function end(): CsvLine[] {
    const last = take(decoder.decode());
    finish(0);
    return last;
  }
  return { push: (bytes) => take(decoder.decode(bytes, { stream: true })), end };
}
