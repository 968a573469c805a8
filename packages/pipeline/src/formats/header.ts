/** Fields of a raw record that a file can give. */
export const fileFields = [
  'mmsi',
  'timestamp',
  'latitude',
  'longitude',
  'speed',
  'course',
  'heading',
  'nav_status',
  'vessel_name',
  'vessel_type',
  'imo',
  'callsign',
  'destination',
  'draught',
  'length_m',
  'width_m',
] as const;
export type FileField = (typeof fileFields)[number];

const required = ['mmsi', 'timestamp', 'latitude', 'longitude'] as const satisfies FileField[];

/** Column names of known files and common spellings, as letters and digits in lower case. */
const aliases: Record<FileField, readonly string[]> = {
  mmsi: ['mmsi', 'mmsinumber', 'shipmmsi', 'vesselmmsi', 'userid'],
  timestamp: [
    ...['timestamp', 'basedatetime', 'datetime', 'time', 'timestamputc', 'datetimeutc', 'timeutc'],
    ...['msgtime', 'positiontime', 'timestampcollected', 'ts', 't', 'date'],
  ],
  latitude: ['latitude', 'lat', 'y'],
  longitude: ['longitude', 'lon', 'long', 'lng', 'x'],
  speed: ['speed', 'sog', 'speedoverground', 'speedknots', 'speedkn'],
  course: ['course', 'cog', 'courseoverground'],
  heading: ['heading', 'trueheading', 'hdg'],
  nav_status: [
    ...['navstatus', 'status', 'navigationalstatus', 'navigationstatus'],
    ...['navigationalstatuscode', 'statuscode'],
  ],
  vessel_name: ['vesselname', 'name', 'shipname'],
  vessel_type: ['vesseltype', 'shiptype', 'vesseltypecode', 'shiptypecode', 'type'],
  imo: ['imo', 'imonumber'],
  callsign: ['callsign'],
  destination: ['destination'],
  draught: ['draught', 'draft'],
  length_m: ['lengthm', 'length'],
  width_m: ['widthm', 'width', 'beam'],
};

/** A file layout that was recognised by its header. */
export interface FileFormat {
  /** What it is called when it is spoken of. */
  name: string;
  delimiter: string;
  /** Number of columns a line must have. */
  width: number;
  /** Column of each field; -1 when the file does not have it. */
  columns: Readonly<Record<FileField, number>>;
}

/** The file cannot be read at all; the message is one sentence for whoever chose it. */
export class FormatError extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'FormatError';
  }
}

export const delimiters = [',', ';', '\t', '|'] as const;

/** Maps the columns of a header by their names, in any order. Throws a `FormatError`. */
export function readHeader(names: readonly string[], delimiter: string): FileFormat {
  const plain = names.map((name) => name.toLowerCase().replace(/[^a-z0-9]/g, ''));
  const columns = Object.fromEntries(
    fileFields.map((field) => [field, columnOf(plain, aliases[field])]),
  ) as Record<FileField, number>;
  const missing = required.filter((field) => columns[field] < 0);
  if (missing.length > 0) throw new FormatError(describeMissing(missing, names));
  return { name: nameOf(names), delimiter, width: names.length, columns };
}

/** The first alias that is there, so that an exact name wins over a loose one. */
function columnOf(plain: readonly string[], spellings: readonly string[]): number {
  for (const spelling of spellings) {
    const index = plain.indexOf(spelling);
    if (index >= 0) return index;
  }
  return -1;
}

function describeMissing(missing: readonly string[], names: readonly string[]): string {
  const listed = names.slice(0, 12).map((name) => name.trim().slice(0, 40) || '(blank)');
  const more = names.length > listed.length ? ` and ${names.length - listed.length} more` : '';
  const subject = missing.length > 1 ? 'columns are missing' : 'column is missing';
  return `the ${missing.join(', ')} ${subject}; the header has ${listed.join(', ')}${more}`;
}

/** Layouts by a column that only they have. */
const layouts = [
  { column: 'BaseDateTime', name: 'MarineCadastre CSV (to 2023)' },
  { column: 'base_date_time', name: 'MarineCadastre CSV (from 2024)' },
] as const;
const contract = 'latitude,longitude,mmsi,speed,timestamp,vessel_name,vessel_type';

function nameOf(names: readonly string[]): string {
  if ([...names].sort().join(',') === contract) return 'Pelorus CSV';
  return layouts.find(({ column }) => names.includes(column))?.name ?? 'CSV';
}
