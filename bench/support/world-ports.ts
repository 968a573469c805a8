import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Port } from '@pelorus/pipeline/reference/port';
import { ports as builtIn } from '@pelorus/pipeline/reference/ports';
import { parse } from 'csv-parse/sync';

const file = new URL('../../../shared/data/ports/unlocode-function1-ports.csv.gz', import.meta.url);

interface UnLocode {
  locode: string;
  name: string;
  lat: string;
  lon: string;
}

/** The ports of UN/LOCODE where ../shared/data is there, else the built-in table. */
export function portsOfWorld(): readonly Port[] {
  if (!existsSync(file)) return builtIn;
  const rows = parse<UnLocode>(gunzipSync(readFileSync(file)), { columns: true, bom: true });
  return rows
    .filter(({ lat, lon }) => lat !== '' && lon !== '')
    .map(({ locode, name, lat, lon }) => ({
      ...{ name: `${name}, ${locode}`, locode, country: locode.slice(0, 2) },
      ...{ latitude: Number(lat), longitude: Number(lon) },
    }));
}
