import type { Field } from '../format/schema.ts';
import type { BufferColumn } from './buffer-column.ts';
import { createNumberColumn } from './number-column.ts';
import { createTextColumn } from './text-column.ts';

/** @throws TypeError for a column of bytes. */
export function createColumn(field: Field): BufferColumn {
  const { name, type } = field;
  if (type === 'string') return createTextColumn(field);
  if (type === 'binary') throw new TypeError(`column ${name}: bytes are not buffered`);
  return createNumberColumn(field, type);
}
