import type { Field } from '../format/schema.ts';
import type { BufferColumn, Stretch } from './buffer-column.ts';
import { fillLongs, fillNulls, fillPlain } from './fill-vector.ts';
import { createGrowing } from './growing.ts';
import { numberForms, type NumberType } from './number-form.ts';
import { numberKey } from './sort-key.ts';
import { columnName, duckType } from './sql-text.ts';
import { unstorable, type BooleanVector, type NumberVector } from './vector.ts';

export function createNumberColumn(field: Field, type: NumberType): BufferColumn {
  const form = numberForms[type];
  const kept = createGrowing(form.make);
  const present = createGrowing((length) => new Uint8Array(length));
  let rows = 0;
  let hasValues = false;
  /** From then on each row is marked in `present`. */
  let hasNulls = false;

  function startMarks(): void {
    if (!hasNulls) present.reach(rows).fill(1, 0, rows);
    hasNulls = true;
  }

  /** A column without a value needs no marks. */
  function markNulls(until: number): void {
    startMarks();
    if (hasValues) present.reach(until).fill(0, rows, until);
  }

  function mark(marks: Uint8Array | null, { from, count }: Stretch): void {
    if (marks === null && !hasNulls) return;
    startMarks();
    const into = present.reach(rows + count);
    if (marks === null) into.fill(1, rows, rows + count);
    else into.set(marks.subarray(from, from + count), rows);
  }

  function keep({ items }: NumberVector | BooleanVector, { from, count }: Stretch): void {
    const into = kept.reach(rows + count);
    if (form.keep === null) {
      into.set(items.subarray(from, from + count), rows);
      return;
    }
    for (let index = 0; index < count; index++) {
      const value = items[from + index] ?? 0;
      const number = form.keep(value);
      if (Number.isNaN(number)) throw unstorable(field.name, value);
      into[rows + index] = number;
    }
  }

  const sql = (): string => (hasValues ? columnName(field) : `CAST(NULL AS ${duckType[type]})`);
  const marks = (): Uint8Array | null => (hasNulls ? present.reach(rows) : null);

  return {
    field,
    add(vector, stretch) {
      if (vector === undefined) {
        markNulls(rows + stretch.count);
      } else {
        if (vector.kind !== form.kind) throw unstorable(field.name, vector.kind);
        if (!hasValues) present.reach(rows).fill(0, 0, rows);
        mark(vector.present, stretch);
        keep(vector, stretch);
        hasValues = true;
      }
      rows += stretch.count;
    },
    get bytes() {
      return kept.bytes + present.bytes;
    },
    source(order) {
      if (!hasValues) return null;
      const items = kept.reach(rows);
      const { scale } = form;
      const nulls = marks();
      return {
        name: columnName(field),
        type: form.type,
        fill(vector, stripe) {
          const placed = { ...stripe, order };
          if (scale === null) fillPlain(vector, items, placed);
          else fillLongs(vector, { items, scale }, placed);
          fillNulls(vector, nulls, placed);
        },
      };
    },
    sql,
    codedSql: sql,
    textRange: () => null,
    sortKey: (sort) =>
      hasValues ? numberKey({ items: kept.reach(rows), marks: marks(), rows }, sort) : null,
    clear() {
      kept.clear();
      present.clear();
      rows = 0;
      hasValues = false;
      hasNulls = false;
    },
  };
}
