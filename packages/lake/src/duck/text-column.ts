import { ENUM, VARCHAR } from '@duckdb/node-api';
import type { Field } from '../format/schema.ts';
import type { BufferColumn, Stretch, TextRange } from './buffer-column.ts';
import { fillMembers, fillTexts } from './fill-vector.ts';
import { createGrowing } from './growing.ts';
import type { SourceColumn } from './row-source.ts';
import { textKey } from './sort-key.ts';
import { columnName } from './sql-text.ts';
import { orderByBytes } from './text-order.ts';
import { createTexts, type Texts } from './texts.ts';
import { unstorable, type TextVector } from './vector.ts';

/** Codes of the texts of a vector, for as long as it is added: one is enough for all columns. */
let known = new Uint32Array(1024);

function forgetKnown(texts: number): void {
  if (texts > known.length) known = new Uint32Array(2 * texts);
  else known.fill(0, 0, texts);
}

/** Texts are kept as codes, and handed to DuckDB as members of an enumeration while they repeat. */
export function createTextColumn(field: Field): BufferColumn {
  const name = columnName(field);
  const codes = createGrowing((length) => new Uint32Array(length));
  let texts: Texts = createTexts();
  let rows = 0;

  function keep({ codes: given, texts: ofVector }: TextVector, { from, count }: Stretch): void {
    const into = codes.reach(rows + count);
    // Only texts of rows that are added get a code: what is left out is not in the file.
    forgetKnown(ofVector.length + 1);
    let filled = 0;
    for (let index = 0; index < count; index++) {
      const place = given[from + index] ?? 0;
      if (place !== 0) {
        known[place] ||= texts.codeOf(ofVector[place - 1] ?? '');
        filled++;
      }
      into[rows + index] = known[place] ?? 0;
    }
    texts.filled(filled);
  }

  const nothing = 'CAST(NULL AS VARCHAR)';
  return {
    field,
    add(vector, stretch) {
      if (vector !== undefined) {
        if (vector.kind !== 'texts') throw unstorable(field.name, vector.kind);
        if (texts.count === 0) codes.reach(rows).fill(0, 0, rows);
        keep(vector, stretch);
      } else if (texts.count > 0) {
        codes.reach(rows + stretch.count).fill(0, rows, rows + stretch.count);
      }
      rows += stretch.count;
    },
    get bytes() {
      return codes.bytes + texts.bytes;
    },
    source(order) {
      if (texts.count === 0) return null;
      const items = codes.reach(rows);
      if (texts.isPlain) return { name, type: VARCHAR, fill: plainFill(items, texts, order) };
      const members = texts.count;
      return {
        name,
        type: ENUM(texts.all()),
        fill: (vector, stripe) => {
          fillMembers(vector, { codes: items, members }, { ...stripe, order });
        },
      };
    },
    sql: () => (texts.count === 0 ? nothing : `CAST(${name} AS VARCHAR)`),
    codedSql: () => (texts.count === 0 ? nothing : name),
    textRange: () => (texts.count === 0 || texts.isPlain ? null : rangeOf(texts.all())),
    sortKey: (sort) =>
      texts.isPlain ? null : textKey({ codes: codes.reach(rows), texts: texts.all(), rows }, sort),
    clear() {
      codes.clear();
      texts = createTexts();
      rows = 0;
    },
  };
}

const plainFill =
  (codes: Uint32Array, texts: Texts, order: Uint32Array | null): SourceColumn['fill'] =>
  (vector, { start, rows }) => {
    fillTexts(vector, rows, (row) => {
      const at = order === null ? start + row : (order[start + row] ?? 0);
      return texts.textOf(codes[at] ?? 0);
    });
  };

function rangeOf(texts: readonly string[]): TextRange {
  const ordered = orderByBytes(texts);
  const [first = 0, last = 0] = [ordered[0], ordered.at(-1)];
  return { min: texts[first] ?? '', max: texts[last] ?? '' };
}
