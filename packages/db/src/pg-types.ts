import pg from 'pg';

const isoDigits = 6;

/** `12345-01-31 …+00` and `0044-03-15 …+00 BC`, as ISO 8601 spells years that need more or fewer digits. */
function parseUnusualYear(text: string): number {
  const [, digits = '', rest = '', era] = /^(\d+)-(.*)\+00( BC)?$/.exec(text) ?? [];
  const year = era === undefined ? Number(digits) : 1 - Number(digits);
  const sign = year < 0 ? '-' : '+';
  const iso = `${sign}${String(Math.abs(year)).padStart(isoDigits, '0')}-${rest.replace(' ', 'T')}Z`;
  return Date.parse(iso);
}

/** `2026-11-25 17:54:06.123+00`, as PostgreSQL writes a time in a UTC session, to epoch milliseconds. */
export const parseTimestamp = (text: string): number =>
  text[4] === '-' && text.endsWith('+00')
    ? Date.parse(`${text.slice(0, 10)}T${text.slice(11, -3)}Z`)
    : parseUnusualYear(text);

const { builtins } = pg.types;
const parsers = new Map<number, (text: string) => unknown>([
  [builtins.INT8, Number],
  [builtins.TIMESTAMPTZ, parseTimestamp],
  [builtins.DATE, (text) => text],
]);

/** Rows as the records have them: 64-bit integers as numbers, times as epoch milliseconds, days as text. */
export const recordTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => {
    const parse = format === 'binary' ? undefined : parsers.get(oid);
    return (parse ?? pg.types.getTypeParser(oid, format)) as (value: string | Buffer) => unknown;
  },
};

/** Rows as PostgreSQL sends them, for what goes on as text. */
export const textTypes: pg.CustomTypesConfig = {
  getTypeParser: () => (value: string | Buffer) => value,
};
