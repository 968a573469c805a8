type Column = Float64Array | Float32Array | Int32Array | Uint32Array | Uint16Array | Uint8Array;
/** Typed arrays of one length, a value for each row. */
export type Columns = Readonly<Record<string, Column>>;

/** They are made a quarter longer at a time: columns that double are half empty on a bad day. */
const share = 1.25;
const least = 16;

/** The same rows in columns with room for more. */
export function widen<C extends Columns>(columns: C, create: (rows: number) => C): C {
  const [first] = Object.values(columns);
  const wider = create(Math.ceil((first?.length ?? 0) * share) + least);
  for (const [name, column] of Object.entries(columns)) wider[name]?.set(column);
  return wider;
}
