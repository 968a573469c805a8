import { describe, expect, it, test } from 'vitest';
import { cleanStage } from '../clean/index.ts';
import { createPositionFileReader } from '../formats/position-file.ts';
import type { CheckedRecord } from '../records/checked.ts';
import { settings } from '../settings.ts';
import { formatOrigin, parseOrigin } from '../records/origin-text.ts';
import { redrivenRecord } from './redriven-record.ts';
import type { Redriven, StoredReject } from '../records/stored-reject.ts';

const logTime = Date.UTC(2026, 0, 2);
const unsaid = { station: 'roof', licence: 'ours' };
const ship = { mmsi: '219018501', timestamp: logTime - 60_000, latitude: 55.5, longitude: 12.25 };

/** What the cleaning stage makes of one message, and of its first reject once it is redriven. */
function judge(value: string | Uint8Array, source: string | null = 'udp:roof') {
  const bytes = typeof value === 'string' ? Buffer.from(value) : value;
  const message = { offset: 4711, timestamp: logTime, value: bytes, source, ...unsaid };
  const received_at = logTime - 5_000;
  return cleanStage.step(cleanStage.initial(), [{ ...message, received_at }]);
}
function rejectOf(value: string | Uint8Array, source?: string): StoredReject {
  const [rejected] = judge(value, source).rejected;
  if (!rejected) throw new Error('the record was not refused');
  return { ...rejected, partition: 1 };
}
function redrive(reject: StoredReject): CheckedRecord {
  const { record, skipped } = redrivenRecord(reject);
  if (record === null) throw new Error(`skipped: ${skipped}`);
  const [checked] = judge(JSON.stringify([record]), 'redrive:7').checked;
  if (!checked) throw new Error('a record gives one verdict');
  return checked;
}
/** The record a file gives for its line that cannot be read. */
function unreadable(text: string): string {
  const reader = createPositionFileReader();
  const records = [...reader.push(Buffer.from(text)), ...reader.end()];
  return JSON.stringify(records.find((record) => 'unreadable' in record));
}

describe('a reject sent again', () => {
  const tooFast = JSON.stringify({ ...ship, speed: 140, vessel_name: 'ÆGIR' });

  it('names its first origin, and keeps source, reception and original bytes', () => {
    const reject = rejectOf(`[{"mmsi":1},${tooFast}]`);
    const second = {
      ...reject,
      origin_index: 1,
      raw: tooFast,
      reason: 'speed_out_of_range',
    } as const;
    expect(redrive(second)).toMatchObject({
      ...{ verdict: 'rejected', reason: 'speed_out_of_range', redrive_of: '1:4711:1' },
      ...{ source: 'udp:roof', received_at: logTime - 5_000, raw: tooFast, vessel_name: 'ÆGIR' },
    });
  });

  it('is accepted when its rule lets it pass now', () => {
    const { min_timestamp: before } = settings.clean;
    settings.clean.min_timestamp = logTime;
    const text = JSON.stringify({ ...ship, line: 12 });
    const reject = rejectOf(text);
    settings.clean.min_timestamp = before;
    expect(reject.reason).toBe('invalid_timestamp');
    expect(redrive(reject)).toMatchObject({
      ...{ ...ship, verdict: 'valid', reason: null, redrive_of: '1:4711:0', raw: text, ...unsaid },
      ...{ source: 'udp:roof', line: 12 },
    });
  });

  it('keeps what its source kept of it, and what it said beside that', () => {
    const reject = rejectOf(JSON.stringify({ ...ship, speed: 140, raw: '!AIVDM,1,1,,A,x,0*00' }));
    expect(reject.raw).toBe('!AIVDM,1,1,,A,x,0*00');
    expect(redrivenRecord(reject).record).toMatchObject({ ...ship, speed: 140, raw: reject.raw });
  });

  it('stays linked to the first, however often', () => {
    const first = rejectOf(tooFast);
    const { record } = redrivenRecord(first);
    const [again] = judge(JSON.stringify(record), 'redrive:7').rejected;
    expect(again).toMatchObject({ redrive_of: '1:4711:0', raw: tooFast });
    const kept = { ...first, raw: again?.raw ?? '', record: again?.record ?? null };
    expect(redrivenRecord(kept)).toEqual(redrivenRecord(first));
  });

  test.each([
    ['text that is no JSON', '{"mmsi":', 'not_json'],
    ['a value that is no record', '42', 'not_a_record'],
    ['bytes that are no UTF-8', Buffer.from([0x22, 0xff, 0x22]), 'not_json'],
  ])('%s is refused again by its name', (_what, value, reason) => {
    const reject = rejectOf(value);
    expect(reject.reason).toBe(reason);
    const again = redrive(reject);
    expect(again).toMatchObject({ verdict: 'rejected', reason, redrive_of: '1:4711:0' });
    expect(again.raw).toBe(reject.raw);
  });
});

describe('a line that no format could read', () => {
  const header = 'mmsi;timestamp;latitude;longitude';
  const csv = `${header}\n1;2\n219018501;2026-01-01T12:00:00Z;55;12`;

  it('is read again as what its file was, and refused by the same name', () => {
    const again = redrive(rejectOf(unreadable(csv), 'file:a.csv#1'));
    expect(again).toMatchObject({ reason: 'malformed_line', line: 2, raw: '1;2' });
  });

  it('is a position once its parser understands it', () => {
    const reject = rejectOf(unreadable(csv));
    const understood = { ...reject, raw: '219018501;2026-01-01T12:00:00Z;55;12' };
    expect(redrive(understood)).toMatchObject({ verdict: 'valid', latitude: 55, line: 2 });
  });

  it('takes the time of reception for sentences heard live, and not for a recording', () => {
    const sentence = '!AIVDM,1,1,,B,177KQJ5000G?tO`K>RA1wUbN0TKH,0*5C';
    const reject = { ...rejectOf(unreadable('!AIVDM,1,1,,A,x,0*00\n')), raw: sentence };
    const timeOf = ({ record }: Redriven) => (record as { timestamp?: unknown } | null)?.timestamp;
    const live = timeOf(redrivenRecord({ ...reject, source: 'nmea-tcp:roof' }));
    expect(Math.abs(Number(live) - reject.received_at)).toBeLessThanOrEqual(30_000);
    expect(timeOf(redrivenRecord({ ...reject, source: 'file:a.nmea' }))).toBe('');
  });

  const line = (fields: object) => rejectOf(JSON.stringify({ raw: 'x', line: 3, ...fields }));
  const malformed = { unreadable: 'malformed_line' };
  test.each([
    ['cut_short', line({ unreadable: 'line_too_long', format: 'csv', header })],
    ['unknown_format', line(malformed)],
    ['unknown_format', line({ ...malformed, format: 'toString' })],
    ['needs_mapping', line({ ...malformed, format: 'mapped' })],
    ['header_not_kept', line({ ...malformed, format: 'csv' })],
    ['cut_short', rejectOf(`{"mmsi":"${'9'.repeat(70_000)}"}`)],
    ['several_records', { ...rejectOf('{'), raw: '[1,2]' }],
    [
      'several_records',
      { ...line({ ...malformed, format: 'json' }), raw: `[${JSON.stringify(ship)},{}]` },
    ],
  ] as const)('cannot go in again: %s', (skipped, reject) => {
    expect(redrivenRecord(reject)).toEqual({ record: null, skipped });
  });
});

test.each([
  ['1:4711:3', { partition: 1, offset: 4711, index: 3 }],
  ['0:0:0', { partition: 0, offset: 0, index: 0 }],
  ['', null],
  ['1:2', null],
  ['1:2:3:4', null],
  ['-1:2:3', null],
  ['99999:2:3', null],
  [' 1:2:3', null],
])('the origin in %j', (text, origin) => {
  expect(parseOrigin(text)).toEqual(origin);
  if (origin) expect(formatOrigin(origin)).toBe(text);
});
