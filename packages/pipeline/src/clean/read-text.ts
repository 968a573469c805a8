/** Longest text of a field: AIS itself allows 20 characters for names and destinations. */
const maxLength = 100;

const unwanted = /[\u0000-\u001f\u007f]/;
const everyUnwanted = /[\u0000-\u001f\u007f]+/g;

const at = 0x40;
const space = 0x20;

const isPadding = (code: number): boolean => code === at || code <= space;

/**
 * The text in a raw field without AIS padding (`@`) and white space around it and without control
 * characters in it; a number becomes its digits. Null when nothing is left or it is no text.
 */
export function readText(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return null;
  let start = 0;
  let end = value.length;
  while (start < end && isPadding(value.charCodeAt(start))) start++;
  while (end > start && isPadding(value.charCodeAt(end - 1))) end--;
  if (start === end) return null;
  const text = start === 0 && end === value.length ? value : value.slice(start, end);
  const clean = unwanted.test(text) ? text.replace(everyUnwanted, ' ') : text;
  return clean.length > maxLength ? clean.slice(0, maxLength).trimEnd() : clean;
}

const encoder = new TextEncoder();

/** As much of a text as fits into that many bytes of UTF-8. */
function cutToBytes(text: string, maxBytes: number): string {
  // No UTF-16 unit takes more than three bytes.
  if (text.length * 3 <= maxBytes) return text;
  return text.slice(0, encoder.encodeInto(text, new Uint8Array(maxBytes)).read);
}

/** Original bytes as text that every store can hold: PostgreSQL refuses U+0000. */
export const keepOriginal = (text: string, maxBytes: number): string =>
  cutToBytes(text.includes('\u0000') ? text.replaceAll('\u0000', '\ufffd') : text, maxBytes);
