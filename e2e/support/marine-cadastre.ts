import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { root } from './stack.ts';

/** Real traffic of one day off the United States (public domain), beside the checkout. */
export const marineCadastre = join(
  root,
  '../shared/data/ais-csv/marinecadastre-2022-01-03-first99999.csv.gz',
);
export const hasMarineCadastre = existsSync(marineCadastre);

export interface Verdicts {
  received: number;
  valid: number;
  duplicate: number;
  rejected: Record<string, number>;
}

/** The verdicts of the file, counted here by the rules in words and none of the product's code. */
export function countIndependently(): Verdicts {
  const [header = '', ...lines] = gunzipSync(readFileSync(marineCadastre))
    .toString('utf8')
    .trim()
    .split('\n');
  const names = header.trim().split(',');
  const index = (name: string) => names.indexOf(name);
  const [mmsi, time, lat, lon, sog] = [
    index('MMSI'),
    index('BaseDateTime'),
    index('LAT'),
    index('LON'),
    index('SOG'),
  ];
  const seen = new Set<string>();
  const verdicts: Verdicts = { received: 0, valid: 0, duplicate: 0, rejected: {} };
  const reject = (reason: string) => {
    verdicts.rejected[reason] = (verdicts.rejected[reason] ?? 0) + 1;
  };
  for (const line of lines) {
    const cells = line.split(',');
    const cell = (at: number) => cells[at] ?? '';
    verdicts.received += 1;
    const key = `${cell(mmsi)} ${cell(time)}`;
    if (!/^[0-9]{9}$/.test(cell(mmsi))) reject('invalid_mmsi');
    else if (Math.abs(Number(cell(lat))) > 90) reject('latitude_out_of_range');
    else if (Math.abs(Number(cell(lon))) > 180) reject('longitude_out_of_range');
    else if (Number(cell(sog)) > 100 && cell(sog) !== '102.3') reject('speed_out_of_range');
    else if (seen.has(key)) verdicts.duplicate += 1;
    else {
      seen.add(key);
      verdicts.valid += 1;
    }
  }
  return verdicts;
}
