import type { Field } from '../messages/field.ts';

/** What the data of a message 6 or 8 means, by area code (DAC) and function identifier (FI). */
export interface Application {
  name: string;
  type: 6 | 8;
  dacs: readonly number[];
  fid: number;
  /** Bits of the whole message, fewest and most. */
  least: number;
  most: number;
  fields: readonly Field[];
}
