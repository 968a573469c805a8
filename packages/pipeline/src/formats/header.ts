import {
  antennaFields,
  fileFields,
  plainName,
  requiredFields,
  spellings,
  type AntennaField,
  type FileField,
} from './fields.ts';
import { FormatError, unknownFormat, type TableName } from './formats.ts';
import { columnsOnlyIn, findLayout, conversionsOf, type Conversions } from './layouts.ts';
import type { FileMapping } from './mapping.ts';
import { compileTimePattern } from './time-pattern.ts';
import { fieldUnits } from './units.ts';

/** A table whose header was understood. */
export interface TableFormat {
  name: TableName;
  delimiter: string;
  /** Number of columns a line must have. */
  width: number;
  /** Column of each field; -1 when the file does not have it. */
  columns: Readonly<Record<FileField | AntennaField, number>>;
  conversions: Conversions;
}

export interface HeaderOptions {
  delimiter: string;
  /** The format that was asked for. */
  forced?: TableName;
  mapping?: FileMapping;
}

type Columns = TableFormat['columns'];

/** Maps the columns of a header by their names, in any order. Throws a `FormatError`. */
export function readHeader(names: readonly string[], options: HeaderOptions): TableFormat {
  const { delimiter, forced, mapping } = options;
  const facts = { delimiter, width: names.length };
  if (mapping) return { name: 'mapped', ...facts, ...readMapping(names, mapping) };
  const name = forced ?? findLayout(names);
  const lacking = columnsOnlyIn(name).filter((column) => !names.includes(column));
  if (lacking.length > 0) throw new FormatError(describeMissing(lacking, names, ` for ${name}`));
  const columns = columnsOf((field) => columnOf(names.map(plainName), spellings[field]));
  const isNoHeader = fileFields.every((field) => columns[field] < 0);
  if (isNoHeader) throw unknownFormat(names.join(delimiter));
  requireFields(columns, names);
  return { name, ...facts, columns, conversions: conversionsOf(name) };
}

const columnsOf = (find: (field: FileField | AntennaField) => number): Columns =>
  Object.fromEntries(
    [...fileFields, ...antennaFields].map((field) => [field, find(field)]),
  ) as Columns;

/** The first spelling that is there, so that an exact name wins over a loose one. */
function columnOf(plain: readonly string[], known: readonly string[]): number {
  for (const spelling of known) {
    const index = plain.indexOf(spelling);
    if (index >= 0) return index;
  }
  return -1;
}

function requireFields(columns: Columns, names: readonly string[]): void {
  const missing = requiredFields.filter((field) => columns[field] < 0);
  if (missing.length > 0) throw new FormatError(describeMissing(missing, names));
}

function readMapping(
  names: readonly string[],
  mapping: FileMapping,
): Pick<TableFormat, 'columns' | 'conversions'> {
  const wanted = mapping.columns.map(({ column }) => column);
  const missing = wanted.filter((column) => !names.includes(column));
  if (missing.length > 0) throw new FormatError(describeMissing(missing, names, ' of the mapping'));
  const of = (field: string) => mapping.columns.find((mapped) => mapped.field === field);
  const columns = columnsOf((field) => names.indexOf(of(field)?.column ?? '\0'));
  const factors: Conversions['factors'] = {};
  for (const { field, unit } of mapping.columns) {
    const factor = unit === undefined ? 1 : (fieldUnits[field]?.[unit] ?? 1);
    if (factor !== 1) factors[field] = factor;
  }
  const { time } = of('timestamp') ?? {};
  return {
    columns,
    conversions: { factors, readTime: time === undefined ? null : compileTimePattern(time) },
  };
}

function describeMissing(missing: readonly string[], names: readonly string[], of = ''): string {
  const listed = names.slice(0, 12).map((name) => name.trim().slice(0, 40) || '(blank)');
  const more = names.length > listed.length ? ` and ${names.length - listed.length} more` : '';
  const subject = missing.length > 1 ? `columns${of} are missing` : `column${of} is missing`;
  return `the ${missing.join(', ')} ${subject}; the header has ${listed.join(', ')}${more}`;
}
