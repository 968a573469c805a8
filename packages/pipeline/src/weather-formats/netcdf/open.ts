import { NetCDFReader } from 'netcdfjs';

/** A variable of a NetCDF file, its values read when they are asked for. */
export interface Variable {
  name: string;
  /** Names of its dimensions; the last one varies fastest. */
  dimensions: string[];
  shape: number[];
  /** A text that is said of it; empty where there is none. */
  text: (attribute: string) => string;
  /** The value at an index over all dimensions, unpacked; null where it is missing. */
  at: (index: number) => number | null;
}
export type Variables = ReadonlyMap<string, Variable>;

type Header = NetCDFReader['header'];
type RawVariable = Header['variables'][number];
interface Layout {
  view: DataView;
  header: Header;
  /** Bytes from one record to the next, and how many there are. */
  recordStep: number;
  records: number;
}

const empty: Partial<Header> = { dimensions: [], variables: [] };
const bytesOf: Record<string, number> = { byte: 1, short: 2, int: 4, float: 4, double: 8 };
/** The number of records when the file was written as a stream. */
const streaming = 0xffffffff;

/**
 * Variables with numbers of a NetCDF-3 file (classic or with 64-bit offsets).
 * The library reads the header; values stay in the bytes, since as lists they take many times the memory.
 */
export function openNetcdf(bytes: Uint8Array): Variables | { problem: string } {
  let header: Header;
  try {
    ({ header } = new NetCDFReader(bytes));
    // The library leaves out lists that are empty.
    header = { ...empty, ...header };
  } catch (error) {
    return { problem: `its header cannot be read (${(error as Error).message})` };
  }
  const layout = layoutOf(header, bytes);
  const variables = header.variables.filter(({ type }) => type in bytesOf);
  const short = variables.find((variable) => endOf(variable, layout) > bytes.length);
  if (short !== undefined) return { problem: `it is cut short: ${short.name} is not all there` };
  return new Map(variables.map((variable) => [variable.name, createVariable(variable, layout)]));
}

function layoutOf(header: Header, bytes: Uint8Array): Layout {
  const ofRecords = header.variables.filter(({ record }) => record);
  const sizes = ofRecords.map((one) => sizeOfRecord(one, header));
  // A record variable that is alone is not padded.
  const recordStep =
    sizes.length === 1
      ? (sizes[0] ?? 0)
      : sizes.reduce((sum, size) => sum + Math.ceil(size / 4) * 4, 0);
  const begin = Math.min(...ofRecords.map(({ offset }) => offset));
  const told = header.recordDimension.length;
  const records = told === streaming ? Math.floor((bytes.length - begin) / recordStep) : told;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { view, header, recordStep, records };
}

const shapeOf = ({ dimensions }: RawVariable, { dimensions: all }: Header): number[] =>
  dimensions.map((id) => all[id]?.size ?? 0);
const product = (sizes: readonly number[]): number => sizes.reduce((all, size) => all * size, 1);
const widthOf = ({ type }: RawVariable): number => bytesOf[type] ?? 1;
const sizeOfRecord = (variable: RawVariable, header: Header): number =>
  product(shapeOf(variable, header).slice(1)) * widthOf(variable);

/** Where the last value of a variable ends. */
function endOf(variable: RawVariable, { header, recordStep, records }: Layout): number {
  if (!variable.record)
    return variable.offset + product(shapeOf(variable, header)) * widthOf(variable);
  if (records === 0) return 0;
  return variable.offset + (records - 1) * recordStep + sizeOfRecord(variable, header);
}

function createVariable(variable: RawVariable, layout: Layout): Variable {
  const { header, records, recordStep } = layout;
  const { name, offset, record } = variable;
  const shape = shapeOf(variable, header);
  if (record) shape[0] = records;
  const width = widthOf(variable);
  const valuesOfRecord = product(shape.slice(1));
  const read = readerOf(variable, layout.view);
  const unpack = unpackerOf(variable);
  const addressOf = (index: number): number =>
    record
      ? offset + Math.floor(index / valuesOfRecord) * recordStep + (index % valuesOfRecord) * width
      : offset + index * width;
  return {
    name,
    dimensions: variable.dimensions.map((id) => header.dimensions[id]?.name ?? ''),
    shape,
    text: (attribute) => {
      const value = attributeOf(variable, attribute);
      return typeof value === 'string' ? value.replace(/\0+$/, '').trim() : '';
    },
    at: (index) => unpack(read(addressOf(index))),
  };
}

function readerOf({ type }: RawVariable, view: DataView): (address: number) => number {
  switch (type) {
    case 'byte':
      return (address) => view.getInt8(address);
    case 'short':
      return (address) => view.getInt16(address);
    case 'int':
      return (address) => view.getInt32(address);
    case 'float':
      return (address) => view.getFloat32(address);
    default:
      return (address) => view.getFloat64(address);
  }
}

/** What nobody has written reads so (netcdf.h); of float and double it is above 1e30. */
const unwritten: Record<string, number> = { short: -32_767, int: -2_147_483_647 };

/** CF conventions, 2.5.1 and 8.1: missing values are told before they are unpacked. */
function unpackerOf(variable: RawVariable): (raw: number) => number | null {
  const said = ['_FillValue', 'missing_value'].flatMap((name) => numbersOf(variable, name));
  const missing = new Set(
    said.map((value) => (variable.type === 'float' ? Math.fround(value) : value)),
  );
  const [fill = unwritten[variable.type]] = numbersOf(variable, '_FillValue');
  if (fill !== undefined) missing.add(fill);
  const [scale = 1] = numbersOf(variable, 'scale_factor');
  const [offset = 0] = numbersOf(variable, 'add_offset');
  return (raw) => (missing.has(raw) || !(Math.abs(raw) < 1e30) ? null : raw * scale + offset);
}

const attributeOf = ({ attributes }: RawVariable, name: string): unknown =>
  (attributes as { name: string; value: unknown }[]).find((one) => one.name === name)?.value;

const numbersOf = (variable: RawVariable, name: string): number[] =>
  [attributeOf(variable, name)].flat().filter((value) => typeof value === 'number');
