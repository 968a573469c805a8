import type { Fields } from '../message.ts';
import type { Payload } from '../payload.ts';
import type { Field } from './field.ts';

/** The table of a message type, after type, repeat indicator and MMSI. */
export interface Layout {
  /** Fewest bits; a shorter message is refused. */
  least: number;
  /** The rows that hold for a message that came. */
  rowsOf(payload: Payload): readonly Field[];
  /** The rows that hold for a message to be sent. */
  rowsFor(message: Fields): readonly Field[];
}

/** Bits of type, repeat indicator and MMSI. */
export const headBits = 38;

/** A layout that is the same for every message of its type. */
export const defineLayout = (least: number, rows: readonly Field[]): Layout => ({
  least,
  rowsOf: () => rows,
  rowsFor: () => rows,
});
