import type { RawRecord } from '../../records/raw.ts';
import type { JsonName } from '../formats.ts';
import type { ShipFields } from '../ship-memory.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** What one message tells. */
export interface Told {
  mmsi: string;
  /** The position without what the ship says of herself; null when there is none. */
  record: RawRecord | null;
  /** What the ship says of herself; null when she does not. */
  ship: ShipFields | null;
}

/** The messages in a value, in order; null for each that cannot be read. */
export type ReadJson = (value: JsonObject) => (Told | null)[];

/** A provider's way to write messages in JSON. */
export interface JsonFormat {
  name: JsonName;
  /** Whether a value is surely of this format. */
  matches(value: JsonObject): boolean;
  /** Begins to read the values of a file. */
  open(): ReadJson;
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The elements of a list that should hold objects; empty when it is no list. */
export const elementsOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? (value as unknown[]) : [];

export const numberOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;

export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined;

/** Text or number, whatever a provider writes. */
export const textOrNumberOf = (value: unknown): string | number | undefined =>
  textOf(value) ?? numberOf(value);

/** Nine digits; text stays as it is, and what is no MMSI at all is null. */
export function mmsiOf(value: unknown): string | null {
  if (typeof value === 'number') return String(value).padStart(9, '0');
  return typeof value === 'string' ? value : null;
}

/** Metres from end to end; undefined where either is missing, or both are 0: not available. */
export function sumOf(one: unknown, other: unknown): number | undefined {
  const sum = (numberOf(one) ?? NaN) + (numberOf(other) ?? NaN);
  return sum > 0 ? sum : undefined;
}

/** Messages that tell where a ship or a search aircraft is: stations and aids are none. */
const positionTypes: readonly unknown[] = [1, 2, 3, 9, 18, 19, 27];

/** Whether a message of this type is of a ship; so is one that does not say its type. */
export const isOfShip = (type: unknown): boolean =>
  typeof type !== 'number' || positionTypes.includes(type);

/** A value in tenths, as AIS has draughts (ITU-R M.1371-5 table 52). */
export function tenthsOf(value: unknown): number | undefined {
  const number = numberOf(value);
  return number === undefined ? undefined : number / 10;
}

/** A value unless it is the one that stands for "not available". */
export const unless = (sentinel: number, value: unknown): number | undefined =>
  value === sentinel ? undefined : numberOf(value);
