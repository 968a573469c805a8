/** A way positions are written down: what `--format` and the records of a run call it. */
interface FormatFacts {
  /** What it is called when it is spoken of. */
  title: string;
  /** How its bytes are taken apart. */
  kind: 'table' | 'json' | 'sentences';
  /** Where such files come from. */
  origin: string;
}

/** Every format that is read, by the name that forces it. */
export const formats = {
  'pelorus-csv': {
    title: 'Pelorus CSV',
    kind: 'table',
    origin: 'the generator, `pelorus simulate`',
  },
  'marinecadastre-2023': {
    title: 'MarineCadastre CSV (to 2023)',
    kind: 'table',
    origin: 'the daily files of NOAA and USCG, latitude first',
  },
  'marinecadastre-2024': {
    title: 'MarineCadastre CSV (from 2024)',
    kind: 'table',
    origin: 'the daily files of NOAA and USCG, longitude first',
  },
  dma: {
    title: 'DMA CSV',
    kind: 'table',
    origin: 'the daily files of the Danish Maritime Authority',
  },
  exactearth: {
    title: 'exactEarth CSV',
    kind: 'table',
    origin: 'satellite AIS with all fields of a message',
  },
  csv: { title: 'CSV', kind: 'table', origin: 'any table, by the usual names of columns' },
  mapped: { title: 'mapped CSV', kind: 'table', origin: 'any table, by a mapping file' },
  json: { title: 'JSON lines', kind: 'json', origin: 'records as in `ais_raw`, or by usual names' },
  aisstream: { title: 'aisstream JSON', kind: 'json', origin: 'frames of aisstream.io' },
  'ais-catcher': {
    title: 'AIS-catcher JSON',
    kind: 'json',
    origin: '`JSON_FULL` lines and the bodies it posts (`jsonaiscatcher`, `jsonais`)',
  },
  digitraffic: {
    title: 'Digitraffic JSON',
    kind: 'json',
    origin: 'MQTT messages and REST answers of Fintraffic',
  },
  barentswatch: {
    title: 'BarentsWatch JSON',
    kind: 'json',
    origin: 'the live streams and latest positions of BarentsWatch',
  },
  geojson: { title: 'GeoJSON', kind: 'json', origin: 'points, one a line or in collections' },
  nmea: {
    title: 'NMEA 0183',
    kind: 'sentences',
    origin: 'AIVDM and AIVDO of any talker, with or without TAG blocks',
  },
} as const satisfies Record<string, FormatFacts>;

export type FormatName = keyof typeof formats;
type NamesOf<K> = {
  [N in FormatName]: (typeof formats)[N]['kind'] extends K ? N : never;
}[FormatName];
export type TableName = NamesOf<'table'>;
export type JsonName = NamesOf<'json'>;

export const formatNames = Object.keys(formats) as FormatName[];

/** The file cannot be read at all; the message is one sentence for whoever chose it. */
export class FormatError extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'FormatError';
  }
}

const shownLength = 60;

/** The first line of a file as it is shown in a sentence. */
export function quoteBeginning(text: string): string {
  const line = text.trimStart().split('\n', 1)[0]?.trimEnd() ?? '';
  const isCut = line.length > shownLength;
  return JSON.stringify(isCut ? `${line.slice(0, shownLength)}…` : line);
}

/** Nothing known: says what was seen and lists the names. */
export const unknownFormat = (beginning: string): FormatError =>
  new FormatError(
    `the format is not known: the file begins with ${quoteBeginning(beginning)}; known are ${formatNames.join(', ')}`,
  );
