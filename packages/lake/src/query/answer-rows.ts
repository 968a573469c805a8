import type { Vector } from '../duck/vector.ts';
import type { LakeAnswer, LakeColumns, LakeValue } from './protocol.ts';

/** An answer as rows: between processes columns are a copy of memory, rows would be walked twice. */
export function answerRows({ count, vectors, ...answer }: LakeColumns): LakeAnswer {
  const rows = Array.from({ length: count }, () => new Array<LakeValue>(vectors.length).fill(null));
  vectors.forEach((vector, column) => {
    if (vector) putColumn(rows, column, vector);
  });
  return { ...answer, rows };
}

function putColumn(rows: readonly LakeValue[][], column: number, vector: Vector): void {
  for (const [at, row] of rows.entries()) row[column] = valueOf(vector, at);
}

function valueOf(vector: Vector, row: number): LakeValue {
  if (vector.kind === 'texts') return vector.texts[(vector.codes[row] ?? 0) - 1] ?? null;
  if (vector.present?.[row] === 0) return null;
  return vector.kind === 'booleans' ? vector.items[row] === 1 : (vector.items[row] ?? null);
}
