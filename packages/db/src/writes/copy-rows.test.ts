import { enrichedRecord } from '@pelorus/pipeline/records/enriched';
import { describe, expect, it } from 'vitest';
import { anEnriched } from '../../test/rows.ts';
import { ofLake, ofState } from '../rows.ts';
import { partitionColumn, UnstorableError } from './copy-columns.ts';
import { encodeCopy } from './copy-rows.ts';
import { positionColumns } from './positions.ts';

const encode = (rows: object[]): Buffer =>
  Buffer.concat([...encodeCopy([partitionColumn(2), ...positionColumns], rows)]);

describe('a COPY of positions', () => {
  it('without rows is a header and a trailer', () => {
    expect(encode([]).length).toBe(19 + 2);
  });

  it('has a field for the partition and one for each column that is kept of a position', () => {
    const bytes = encode([anEnriched()]);
    expect(bytes.readInt16BE(19)).toBe(
      1 + enrichedRecord.names.length - ofLake.length - ofState.length,
    );
    expect(bytes.subarray(21, 27).toString('hex')).toBe('000000020002');
  });

  it('comes in pieces that together are the whole', () => {
    const rows = Array.from({ length: 2_000 }, (_, at) => anEnriched({ origin_offset: at }));
    const pieces = [...encodeCopy(positionColumns, rows)];
    expect(pieces.length).toBeGreaterThan(2);
    const [one] = encodeCopy(positionColumns, [anEnriched()]);
    const rowBytes = (one?.length ?? 0) - 19 - 2;
    expect(Buffer.concat(pieces).length).toBe(19 + 2_000 * rowBytes + 2);
  });
});

describe('a value that has no place is refused by the name of its column', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['NaN', { speed: NaN }, 'column speed cannot hold NaN'],
    ['infinity', { latitude: Infinity }, 'column latitude cannot hold Infinity'],
    ['null where there must be a value', { nearest_port: null }, 'column nearest_port cannot hold'],
    ['an absent value', { timestamp: undefined }, 'column timestamp cannot hold undefined'],
    ['a time PostgreSQL has no name for', { received_at: 1e16 }, 'column received_at cannot hold'],
    ['a fraction of a millisecond', { timestamp: 0.5 }, 'column timestamp cannot hold 0.5'],
    ['text for a number', { speed: '12' }, 'column speed cannot hold 12'],
    ['an MMSI of letters', { mmsi: 'none' }, 'column mmsi cannot hold NaN'],
    ['an integer of more than 32 bits', { nav_status: 2 ** 31 }, 'column nav_status cannot hold'],
    ['an offset no number holds', { origin_offset: 2 ** 53 }, 'column origin_offset cannot hold'],
  ])('%s', (_name, values, message) => {
    const refused = () => encode([{ ...anEnriched(), ...values }]);
    expect(refused).toThrow(UnstorableError);
    expect(refused).toThrow(message);
  });

  it.each<[string, Record<string, unknown>]>([
    ['null for an optional value', { speed: null }],
    ['an absent optional value', { speed: undefined }],
    ['the largest 32-bit integer', { nav_status: 2 ** 31 - 1 }],
    ['the largest offset', { origin_offset: 2 ** 53 - 1 }],
  ])('but not %s', (_name, values) => {
    expect(() => encode([{ ...anEnriched(), ...values }])).not.toThrow();
  });
});
