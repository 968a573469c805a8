import { useState } from 'react';
import { holdRows } from './held-rows.ts';

interface HeldRowsOptions<R> {
  rows: readonly R[];
  /** While the reader has chosen a row or scrolled. */
  isHeld: boolean;
  /** Another view shows everything. */
  view: string;
}

/** Keeps rows from moving under the reader: new ones wait until they are asked for. */
export function useHeldRows<R extends { event_id: string }>(options: HeldRowsOptions<R>) {
  const { rows, isHeld, view } = options;
  const [held, setHeld] = useState<{ view: string; seen: ReadonlySet<string> } | null>(null);
  const isHolding = held !== null && held.view === view && isHeld;
  // While rendering, as React asks for state that follows from what is given.
  if (isHeld && !isHolding && rows.length > 0)
    setHeld({ view, seen: new Set(rows.map(({ event_id }) => event_id)) });
  if (!isHeld && held !== null) setHeld(null);
  const release = () => {
    setHeld({ view, seen: new Set(rows.map(({ event_id }) => event_id)) });
  };
  return { ...holdRows(rows, isHolding ? held.seen : null), release };
}
