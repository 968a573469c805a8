import type { CsvLine } from './csv.ts';

const quote = '"';

/** The fields of a line; null when a quoted field is followed by something else than a delimiter. */
export function splitFields({ text, isQuoted }: CsvLine, delimiter: string): string[] | null {
  return isQuoted ? splitQuoted(text, delimiter) : text.split(delimiter);
}

function splitQuoted(text: string, delimiter: string): string[] | null {
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    if (text[at] === quote) {
      const close = closingQuote(text, at + 1);
      if (close < 0) return null;
      fields.push(text.slice(at + 1, close).replaceAll('""', quote));
      at = close + 1;
      if (at < text.length && text[at] !== delimiter) return null;
    } else {
      const end = text.indexOf(delimiter, at);
      fields.push(text.slice(at, end < 0 ? text.length : end));
      at = end < 0 ? text.length : end;
    }
    if (at >= text.length) return fields;
    at += 1;
  }
}

function closingQuote(text: string, from: number): number {
  for (let i = text.indexOf(quote, from); i >= 0; i = text.indexOf(quote, i + 2)) {
    if (text[i + 1] !== quote) return i;
  }
  return -1;
}
