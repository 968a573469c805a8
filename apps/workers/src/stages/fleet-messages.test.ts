import type { FleetFix } from '@pelorus/pipeline/records/fleet-fix';
import { expect, test } from 'vitest';
import { fleetInput, toMessages } from './fleet-messages.ts';

const fix = (offset: number, index: number): FleetFix => ({
  origin_offset: offset,
  origin_index: index,
  is_last: false,
  mmsi: '211000001',
  vessel_id: '211000001',
  timestamp: 1_700_000_000_000,
  latitude: 1,
  longitude: 2,
  ...{ speed: null, course: null, before_at: null, before_latitude: null, before_longitude: null },
  ...{ vessel_name: 'Hansa', vessel_type: null, source: 'nmea:a' },
  ...{
    nearest_port: 'Hamburg',
    distance_to_port: 50,
    expected_interval: null,
    heard_slots: 1,
    is_between: null,
  },
});

const through = { offset: 30, index: 0 };
const teller = { partition: 2, partitions: 3 };
const logged = (fixes: Parameters<typeof toMessages>[0]) => {
  const messages = toMessages(fixes, teller).map(({ value, headers = {} }, at) => ({
    ...{ offset: at + 5, timestamp: 9, key: null, value, headers },
  }));
  return [...fleetInput.decode(messages)].map(({ input }) => input);
};

test('a message comes back as it was told', () => {
  const records = [fix(7, 0), fix(7, 1)];
  expect(logged({ through, records, watermark: 1234 })).toEqual([
    { ...teller, through, records, watermark: 1234, offset: 5, timestamp: 9 },
  ]);
  expect(logged({ through, records: [], watermark: null })).toMatchObject([{ watermark: null }]);
});

test('of a long one only the last part says how late it is, and no origin is cut in two', () => {
  const records = Array.from({ length: 24 }, (_, i) => ({
    ...fix(Math.floor(i / 3), 0),
    vessel_name: String(i).padEnd(100_000, 'x'),
  }));
  const parts = logged({ through, records, watermark: 1234 });
  expect(parts.length).toBeGreaterThan(2);
  expect(parts.flatMap((part) => part.records)).toEqual(records);
  expect(parts.map(({ watermark }) => watermark).filter((time) => time !== null)).toEqual([1234]);
  expect(parts.at(-1)?.through).toEqual(through);
  const offsets = parts.map((part) => new Set(part.records.map((one) => one.origin_offset)));
  expect(offsets.reduce((sum, { size }) => sum + size, 0)).toBe(8);
});

test('what was read is passed over', () => {
  const [message] = logged({ through, records: [], watermark: null });
  if (!message) throw new Error('no message');
  const position = { through, records: 0 };
  expect(fleetInput.after(message, { ...position, nextOffset: 5 })).toBe(message);
  expect(fleetInput.after(message, { ...position, nextOffset: 6 })).toBeNull();
});
