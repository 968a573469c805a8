import type { Fields, FieldValue } from '../message.ts';
import type { Payload } from '../payload.ts';
import type { BitWriter } from '../encode/bit-writer.ts';

/** One row of a table of ITU-R M.1371-5: how its bits are read and written. */
export interface Field {
  /** Null for spare bits. */
  name: string | null;
  /** Bits; of a field that takes what is left, the fewest it needs. */
  width: number;
  /** A rest takes what is left of the message; a text may be cut by its end, a number may not. */
  kind: 'number' | 'text' | 'rest';
  /** Whether null can be written. */
  isNullable: boolean;
  read(payload: Payload, at: number, end: number): FieldValue;
  write(writer: BitWriter, value: FieldValue): void;
}

export interface NumberOptions {
  isSigned?: boolean;
  /** Steps to the unit: 10 for tenths. */
  divide?: number;
  /** Added to the raw number before dividing. */
  offset?: number;
  /** The raw number that stands for "not available", and is written for it. */
  none?: number;
  /** From this raw number on nothing is available: reserved numbers as well. */
  noneFrom?: number;
}

/** A number; null where its table says "not available". */
export function number(name: string, width: number, options: NumberOptions = {}): Field {
  const { isSigned = false, divide = 1, offset = 0, noneFrom = Infinity } = options;
  const { none = noneFrom === Infinity ? null : noneFrom } = options;
  return {
    ...{ name, width, kind: 'number', isNullable: none !== null },
    read(payload, at) {
      const raw = isSigned ? payload.signed(at, width) : payload.unsigned(at, width);
      if (raw === none || raw >= noneFrom) return null;
      return (raw + offset) / divide;
    },
    write(writer, value) {
      const raw = value === null ? none : Math.round((value as number) * divide) - offset;
      writer.number(raw ?? 0, width);
    },
  };
}

/** A flag or a single bit, 0 or 1. */
export const flag = (name: string): Field => number(name, 1);

/** Bits without meaning, written as zeros. */
export const spare = (width: number): Field => ({
  ...{ name: null, width, kind: 'number', isNullable: true },
  read: () => null,
  write: (writer) => {
    writer.number(0, width);
  },
});

/** Degrees of `steps` to the degree, six decimals; null beyond `most` degrees. */
export function degrees(name: string, width: number, { steps, most }: DegreeOptions): Field {
  return {
    ...{ name, width, kind: 'number', isNullable: true },
    read: (payload, at) => {
      const raw = payload.signed(at, width);
      return Math.abs(raw) > most * steps ? null : Math.round((raw / steps) * 1e6) / 1e6;
    },
    write: (writer, value) => {
      writer.number(Math.round((value === null ? most + 1 : (value as number)) * steps), width);
    },
  };
}

interface DegreeOptions {
  steps: number;
  most: 90 | 180;
}

/** Longitude and latitude in ten-thousandths of a minute (most messages). */
export const finePosition = (prefix = ''): Field[] => [
  degrees(`${prefix}lon`, 28, { steps: 600_000, most: 180 }),
  degrees(`${prefix}lat`, 27, { steps: 600_000, most: 90 }),
];

/** Longitude and latitude in tenths of a minute (messages 17, 22, 23, 27). */
export const coarsePosition = (prefix = ''): Field[] => [
  degrees(`${prefix}lon`, 18, { steps: 600, most: 180 }),
  degrees(`${prefix}lat`, 17, { steps: 600, most: 90 }),
];

/** Text of a fixed number of six-bit characters; what is missing at its end is left out. */
export const text = (name: string, characters: number): Field => ({
  ...{ name, width: characters * 6, kind: 'text', isNullable: false },
  read: (payload, at) => payload.text(at, characters),
  write: (writer, value) => {
    writer.text(value as string, characters);
  },
});

/** Text to the end of the message. */
export const restText = (name: string): Field => ({
  ...{ name, width: 0, kind: 'rest', isNullable: false },
  read: (payload, at, end) => payload.text(at, Math.floor(Math.max(end - at, 0) / 6)),
  write: (writer, value) => {
    writer.text(value as string, (value as string).length);
  },
});

/** Bits to the end of the message as `count:hex`. */
export const restData = (name: string): Field => ({
  ...{ name, width: 0, kind: 'rest', isNullable: false },
  read: (payload, at, end) => payload.data(at, end),
  write: (writer, value) => {
    writer.data(value as string);
  },
});

/** Several numbers as one array, such as a date. */
export function numbers(name: string, widths: readonly number[]): Field {
  const width = widths.reduce((sum, bits) => sum + bits, 0);
  return {
    ...{ name, width, kind: 'number', isNullable: false },
    read(payload, from) {
      let at = from;
      return widths.map((bits) => {
        at += bits;
        return payload.unsigned(at - bits, bits);
      });
    },
    write(writer, value) {
      widths.forEach((bits, i) => {
        writer.number((value as number[])[i] ?? 0, bits);
      });
    },
  };
}

/** Up to `most` groups of fields, as many as are there in full. */
export function groups(name: string, most: number, fields: readonly Field[]): Field {
  const size = fields.reduce((sum, { width }) => sum + width, 0);
  const count = (at: number, end: number): number =>
    Math.min(most, Math.floor(Math.max(end - at, 0) / size));
  return {
    ...{ name, width: 0, kind: 'rest', isNullable: false },
    read: (payload, at, end) =>
      Array.from({ length: count(at, end) }, (_, i) => {
        const group: Fields = {};
        readFields(fields, { payload, at: at + i * size, end, into: group });
        return group;
      }),
    write(writer, value) {
      for (const group of value as Fields[]) writeFields(fields, writer, group);
    },
  };
}

interface Reading {
  payload: Payload;
  at: number;
  end: number;
  into: Fields;
}

/** Reads fields one after another into an object. A number that the message does not reach is null. */
export function readFields(
  fields: readonly Field[],
  { payload, at: from, end, into }: Reading,
): void {
  let at = from;
  for (const field of fields) {
    if (field.name !== null) {
      const isCut = field.kind === 'number' && at + field.width > end;
      into[field.name] = isCut ? null : field.read(payload, at, end);
    }
    at += field.width;
  }
}

/** Writes fields one after another; the message ends at the first that has no value. */
export function writeFields(fields: readonly Field[], writer: BitWriter, values: Fields): void {
  for (const field of fields) {
    const value = field.name === null ? null : values[field.name];
    if (value === undefined || (value === null && !field.isNullable)) return;
    field.write(writer, value);
  }
}
