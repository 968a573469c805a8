interface Row {
  event_id: string;
}

/** Rows that were on the screen already, as they are now; what is new waits. */
export function holdRows<R extends Row>(
  rows: readonly R[],
  seen: ReadonlySet<string> | null,
): { shown: readonly R[]; waiting: number } {
  if (seen === null) return { shown: rows, waiting: 0 };
  const first = rows.findIndex(({ event_id }) => seen.has(event_id));
  // Nothing of what was on the screen is left: another view, or all of it went.
  if (first === -1) return { shown: rows, waiting: 0 };
  return { shown: rows.slice(first), waiting: first };
}

/** The row after (or before) the chosen one; the first when none is. */
export function stepRows<R extends Row>(
  rows: readonly R[],
  chosen: string | null,
  by: 1 | -1,
): string | null {
  const at = rows.findIndex(({ event_id }) => event_id === chosen);
  const next = at === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by));
  return rows[next]?.event_id ?? null;
}
