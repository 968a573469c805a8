import { readFile } from 'node:fs/promises';
import { fileFields, requiredFields, type FileField } from '@pelorus/pipeline/formats/fields';
import type { FileMapping, MappedColumn } from '@pelorus/pipeline/formats/mapping';
import type { FormatName } from '@pelorus/pipeline/formats/formats';
import type { PositionFileOptions } from '@pelorus/pipeline/formats/position-file';
import { delimiters } from '@pelorus/pipeline/formats/table-positions';
import { compileTimePattern } from '@pelorus/pipeline/formats/time-pattern';
import { fieldUnits } from '@pelorus/pipeline/formats/units';
import { isMap, isScalar, LineCounter, parseDocument, type Node, type YAMLMap } from 'yaml';
import { FileError } from './file-error.ts';

/**
 * Reads a mapping file, YAML or JSON: `columns` says of each column of a table which field it is, and in
 * which unit or format. Throws a `FileError` that names the line, the column and what would be right.
 */
export async function readMapping(path: string): Promise<FileMapping> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const isMissing = error.code === 'ENOENT';
    throw new FileError(
      isMissing ? `${path} does not exist` : `${path} cannot be read: ${error.message}`,
    );
  });
  return parseMapping(text, path);
}

/** What a file is, as whoever names it says: the format, and the path of a mapping file. */
export async function readingOf({
  format,
  mapping,
}: {
  format?: FormatName | undefined;
  mapping?: string | undefined;
}): Promise<PositionFileOptions> {
  return { format, mapping: mapping === undefined ? undefined : await readMapping(mapping) };
}

/** `readMapping` of a text that came from `path`. */
export function parseMapping(text: string, path: string): FileMapping {
  const counter = new LineCounter();
  const { contents, errors } = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const refuse: Refuse = (node, sentence) => {
    const line = counter.linePos(node?.range?.[0] ?? 0).line;
    return new FileError(`${path}, line ${line}: ${sentence}`);
  };
  const [broken] = errors;
  if (broken) {
    const { line } = counter.linePos(broken.pos[0]);
    throw new FileError(`${path}, line ${line}: this is no YAML: ${broken.message}`);
  }
  if (!isMap<Node, Node>(contents)) throw refuse(contents, 'a mapping has the key columns');
  return readContents(contents, refuse);
}

type Refuse = (node: Node | null | undefined, sentence: string) => FileError;
type Pairs = YAMLMap<Node, Node | null>;

const keyOf = (key: Node): string => (isScalar(key) ? String(key.value) : '');
const listed = (names: readonly string[]): string =>
  names.map((name) => name.trim() || JSON.stringify(name)).join(', ');

function readContents(contents: Pairs, refuse: Refuse): FileMapping {
  let columns: MappedColumn[] | null = null;
  let delimiter: string | undefined;
  for (const { key, value } of contents.items) {
    if (keyOf(key) === 'columns' && isMap<Node, Node>(value)) columns = readColumns(value, refuse);
    else if (keyOf(key) === 'delimiter') delimiter = readDelimiter(value, refuse);
    else {
      throw refuse(key, `${keyOf(key)} is not known here: a mapping has columns and delimiter`);
    }
  }
  if (columns === null) throw refuse(contents, 'the key columns is missing');
  return { columns, ...(delimiter !== undefined && { delimiter }) };
}

function readDelimiter(value: Node | null, refuse: Refuse): string {
  const text = isScalar(value) ? value.value : null;
  const found = delimiters.find((delimiter) => delimiter === text);
  if (found === undefined) throw refuse(value, `the delimiter is one of ${listed(delimiters)}`);
  return found;
}

function readColumns(columns: Pairs, refuse: Refuse): MappedColumn[] {
  const read: MappedColumn[] = [];
  for (const { key, value } of columns.items) {
    const column = readColumn({ key, value }, refuse);
    const other = read.find(({ field }) => field === column.field);
    if (other) throw refuse(key, `${column.field} is both ${other.column} and ${column.column}`);
    read.push(column);
  }
  const missing = requiredFields.filter((field) => !read.some((column) => column.field === field));
  if (missing.length > 0) throw refuse(columns, `no column is ${missing.join(', ')}`);
  return read;
}

interface Pair {
  key: Node;
  value: Node | null;
}

function readColumn({ key, value }: Pair, refuse: Refuse): MappedColumn {
  const column = keyOf(key);
  if (isScalar(value)) return { column, field: readField(value, { column, refuse }) };
  if (!isMap<Node, Node>(value)) {
    throw refuse(key, `the column ${column} is a field, or an object of field, unit and format`);
  }
  const parts = new Map(value.items.map((pair) => [keyOf(pair.key), pair]));
  const strange = [...parts.keys()].find((name) => !['field', 'unit', 'format'].includes(name));
  if (strange !== undefined) {
    throw refuse(
      parts.get(strange)?.key,
      `the column ${column} has no ${strange}: it takes field, unit and format`,
    );
  }
  const field = readField(parts.get('field')?.value ?? null, { column, refuse, at: key });
  return {
    ...{ column, field },
    ...readUnit(parts.get('unit'), { column, field, refuse }),
    ...readFormat(parts.get('format'), { column, field, refuse }),
  };
}

interface FieldContext {
  column: string;
  refuse: Refuse;
  at?: Node;
}

function readField(node: Node | null, { column, refuse, at }: FieldContext): FileField {
  const text = isScalar(node) ? node.value : null;
  const field = fileFields.find((known) => known === text);
  if (field !== undefined) return field;
  const said = text === null ? 'names no field' : `is no field ${JSON.stringify(text)}`;
  throw refuse(node ?? at, `the column ${column} ${said}: fields are ${fileFields.join(', ')}`);
}

interface PartContext {
  column: string;
  field: FileField;
  refuse: Refuse;
}

function readUnit(
  pair: Pair | undefined,
  { column, field, refuse }: PartContext,
): { unit?: string } {
  if (!pair) return {};
  const units = Object.keys(fieldUnits[field] ?? {});
  const unit = isScalar(pair.value) ? String(pair.value.value) : '';
  if (units.includes(unit)) return { unit };
  const taken = units.length > 0 ? `takes the units ${units.join(', ')}` : 'has no unit';
  throw refuse(pair.key, `the column ${column}: ${field} ${taken}, not ${JSON.stringify(unit)}`);
}

function readFormat(
  pair: Pair | undefined,
  { column, field, refuse }: PartContext,
): { time?: string } {
  if (!pair) return {};
  const time = isScalar(pair.value) ? String(pair.value.value) : '';
  if (field !== 'timestamp') {
    throw refuse(pair.key, `the column ${column}: only the timestamp has a format`);
  }
  if (compileTimePattern(time) !== null) return { time };
  throw refuse(
    pair.key,
    `the column ${column}: ${JSON.stringify(time)} is no time format: it is made of yyyy, MM, dd, HH, mm, ss and SSS`,
  );
}
