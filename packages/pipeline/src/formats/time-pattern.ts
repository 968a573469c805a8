/** Reads a time as a file writes it: epoch ms, UTC; null when it is none. */
export type TimeReader = (text: string) => number | null;

interface Part {
  name: 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'fraction';
  source: string;
}

/** What the letters of a pattern stand for. Longer ones come first. */
const parts: Readonly<Record<string, Part>> = {
  yyyy: { name: 'year', source: '(\\d{4})' },
  MM: { name: 'month', source: '(\\d{2})' },
  M: { name: 'month', source: '(\\d{1,2})' },
  dd: { name: 'day', source: '(\\d{2})' },
  d: { name: 'day', source: '(\\d{1,2})' },
  HH: { name: 'hour', source: '(\\d{2})' },
  H: { name: 'hour', source: '(\\d{1,2})' },
  mm: { name: 'minute', source: '(\\d{2})' },
  ss: { name: 'second', source: '(\\d{2})' },
  SSS: { name: 'fraction', source: '(\\d{1,9})' },
};
const tokens = /yyyy|MM?|dd?|HH?|mm|ss|SSS|[^A-Za-z]|T|Z/g;
const needed = ['year', 'month', 'day', 'hour', 'minute'] as const;

/**
 * Compiles a pattern such as `dd/MM/yyyy HH:mm:ss`: `yyyy MM dd HH mm ss` (`M`, `d`, `H` for one or two
 * digits), `SSS` for a fraction of the second; other signs and `T`, `Z` stand for themselves. Null when it
 * has other letters, or not year, month, day, hour and minute once each.
 */
export function compileTimePattern(pattern: string): TimeReader | null {
  const found = pattern.match(tokens) ?? [];
  if (found.join('') !== pattern) return null;
  const names = found.flatMap((token) => parts[token]?.name ?? []);
  if (new Set(names).size !== names.length) return null;
  if (needed.some((name) => !names.includes(name))) return null;
  const source = found.map((token) => parts[token]?.source ?? escape(token)).join('');
  return remember(createReader(new RegExp(`^\\s*${source}\\s*$`), names));
}

const escape = (sign: string): string => sign.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');

function createReader(shape: RegExp, names: readonly Part['name'][]): TimeReader {
  const at = (name: Part['name']): number => names.indexOf(name) + 1;
  const places = {
    ...{ year: at('year'), month: at('month'), day: at('day'), hour: at('hour') },
    ...{ minute: at('minute'), second: at('second'), fraction: at('fraction') },
  };
  return (text) => {
    const match = shape.exec(text);
    if (match === null) return null;
    const part = (place: number): number => (place === 0 ? 0 : Number(match[place]));
    const [month, day] = [part(places.month), part(places.day)];
    const [hour, minute, second] = [part(places.hour), part(places.minute), part(places.second)];
    if (hour > 23 || minute > 59 || second > 59) return null;
    const date = new Date(Date.UTC(part(places.year), month - 1, day));
    if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
    const digits = places.fraction === 0 ? '0' : (match[places.fraction] ?? '0');
    const fraction = Number(digits.padEnd(3, '0').slice(0, 3));
    return date.getTime() + ((hour * 60 + minute) * 60 + second) * 1000 + fraction;
  };
}

/** Files go by time: the next line has often the same. */
function remember(read: TimeReader): TimeReader {
  let lastText = '';
  let last: number | null = null;
  return (text) => {
    if (text !== lastText) {
      last = read(text);
      lastText = text;
    }
    return last;
  };
}
