const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });
const lenient = new TextDecoder('utf-8');

/** A message of `ais_raw` taken apart into the values it packs. */
export interface ParsedMessage {
  /** What the message says as text; invalid UTF-8 shows as U+FFFD. */
  text: string;
  /** Its values in order; null when it is no JSON. One that packs nothing is empty. */
  values: unknown[] | null;
  /** Whether the values are the elements of an array, rather than the one value of the message. */
  isPacked: boolean;
  /** Whether some bytes were not UTF-8: the values that hold them are not JSON. */
  isGarbled: boolean;
}

/** Parses one JSON value or an array of them. Never throws: bad bytes are data. */
export function parseMessage(bytes: Uint8Array): ParsedMessage {
  let text: string;
  let isGarbled = false;
  try {
    text = strict.decode(bytes);
  } catch {
    text = lenient.decode(bytes);
    isGarbled = true;
  }
  const values = parseValues(text);
  return { text, ...values, isGarbled };
}

function parseValues(text: string): Pick<ParsedMessage, 'values' | 'isPacked'> {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value)
      ? { values: value as unknown[], isPacked: true }
      : { values: [value], isPacked: false };
  } catch {
    return { values: null, isPacked: false };
  }
}

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const isOpening = (code: number): boolean => code === 0x5b || code === 0x7b;
const isClosing = (code: number): boolean => code === 0x5d || code === 0x7d;

/** Index after the string that begins at `from`. */
function skipString(text: string, from: number): number {
  let i = from + 1;
  while (i < text.length && text.charCodeAt(i) !== quote)
    i += text.charCodeAt(i) === backslash ? 2 : 1;
  return i + 1;
}

/** The original text of every element of a JSON array that is known to parse. */
export function splitElements(text: string): string[] {
  const elements: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === quote) i = skipString(text, i) - 1;
    else if (isOpening(code)) {
      if (++depth === 1) start = i + 1;
    } else if (isClosing(code) ? --depth === 0 : code === comma && depth === 1) {
      elements.push(text.slice(start, i).trim());
      start = i + 1;
    }
  }
  return elements;
}
