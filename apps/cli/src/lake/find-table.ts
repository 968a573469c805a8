import { identText, type Catalog, type TableIdent } from '@pelorus/lake/catalog/catalog';
import { UserError } from '../up/user-error.ts';

/** The table that a person names, as `silver.vessels_enriched`. @throws UserError when there is none. */
export async function findTable(catalog: Catalog, text: string): Promise<TableIdent> {
  const known = await catalog.list();
  const found = known.find((ident) => identText(ident) === text);
  if (found) return found;
  const names = known.map(identText).sort().join(', ');
  throw new UserError(`the lake has no table ${text}; it has ${names === '' ? 'none yet' : names}`);
}
