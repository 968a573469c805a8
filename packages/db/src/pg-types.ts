import pg from 'pg';

/** `2026-11-25 17:54:06.123+00`, as PostgreSQL writes a time in a UTC session, to epoch milliseconds. */
export const parseTimestamp = (text: string): number =>
  Date.parse(`${text.slice(0, 10)}T${text.slice(11, -3)}Z`);

const { builtins } = pg.types;
const toNumber = new Map<number, (text: string) => unknown>([
  [builtins.INT8, Number],
  [builtins.TIMESTAMPTZ, parseTimestamp],
  [builtins.DATE, (text) => text],
]);

/** Rows as the records have them: 64-bit integers as numbers, times as epoch milliseconds, days as text. */
export const recordTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => {
    const parse = format === 'binary' ? undefined : toNumber.get(oid);
    return (parse ?? pg.types.getTypeParser(oid, format)) as (value: string | Buffer) => unknown;
  },
};
