import type { Origin } from '../outcome.ts';

/** Where a record lies in `ais_raw`, on which partition too. */
export interface FullOrigin extends Origin {
  partition: number;
}

/** As `partition:offset:index`, such as `1:4711:3`: the one spelling from Kafka to the screen. */
export const formatOrigin = ({ partition, offset, index }: FullOrigin): string =>
  `${partition}:${offset}:${index}`;

/** Numbers that every store can hold: smallint, a safe integer, and an integer. */
const shape = /^(\d{1,4}):(\d{1,15}):(\d{1,9})$/;

/** The origin in a text; null when it is none. */
export function parseOrigin(text: string): FullOrigin | null {
  const found = shape.exec(text);
  if (found === null) return null;
  return { partition: Number(found[1]), offset: Number(found[2]), index: Number(found[3]) };
}
