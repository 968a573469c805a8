import { identText, type TableIdent } from '../catalog/catalog.ts';

/**
 * The tables whose names stand anywhere in the SQL, quoted or not. One that stands in a text only is
 * among them too, which costs a plan and nothing else.
 */
export function namedTables(sql: string, known: readonly TableIdent[]): TableIdent[] {
  return known.filter(({ namespace, name }) =>
    new RegExp(`${word(namespace)}\\s*\\.\\s*${word(name)}`, 'i').test(sql),
  );
}

const word = (name: string): string => {
  const plain = name.replace(/[^a-z0-9_]/gi, '\\$&');
  return `(?:"${plain}"|\\b${plain}\\b)`;
};

/** The sentence for a table that DuckDB does not know; null when the error is about something else. */
export function unknownTable(message: string, known: readonly TableIdent[]): string | null {
  const found =
    /Table with name (\S+) does not exist/.exec(message) ??
    /schema "?(\w+)"? does not exist/i.exec(message);
  if (!found?.[1]) return null;
  const names = known.map(identText).sort().join(', ');
  return `The lake has no table ${found[1]}; it has ${names === '' ? 'none yet' : names}.`;
}
