import type { RawRecord, UnreadableRecord } from '@pelorus/pipeline/records/raw';
import { expect, it } from 'vitest';
import type { Input } from './open-input.ts';
import type { Pace } from './pace.ts';
import { sendFile } from './send-file.ts';

const header = 'mmsi,timestamp,latitude,longitude';
const line = (second: string, mmsi = 219_018_501) => `${mmsi},2022-01-03T00:00:${second},55,12`;

function inputOf(lines: readonly string[]): Input {
  const bytes = Buffer.from(`${[header, ...lines].join('\n')}\n`);
  async function* chunks() {
    await Promise.resolve();
    yield bytes;
  }
  const facts = { name: 'test.csv', sizeBytes: bytes.length, packing: null };
  return { ...facts, readBytes: () => bytes.length, chunks };
}

/** Sends and says which times were waited for, in seconds, and what was sent. */
async function send(lines: readonly string[], shift = 0) {
  const asked: (number | null)[] = [];
  const sent: (RawRecord | UnreadableRecord)[] = [];
  const pace: Pace = {
    isTimed: true,
    delayMs: (time) => {
      asked.push(time === null ? null : (time - Date.UTC(2022, 0, 3)) / 1000);
      return 0;
    },
  };
  const sink = {
    add: (record: RawRecord | UnreadableRecord) => Promise.resolve(void sent.push(record)),
    flush: () => Promise.resolve(),
  };
  const { signal } = new AbortController();
  const result = await sendFile({ input: inputOf(lines), sink, pace, shift, signal });
  return { asked, sent, result };
}

it('keeps time by the records', async () => {
  const { asked, result } = await send([line('00'), line('05'), line('05'), line('40')]);
  expect(asked).toEqual([0, 5, 5, 40]);
  expect(result).toEqual({ records: 4, format: 'csv', withoutPosition: 0, problem: null });
});

it('does not wait for a time that the next record has not reached', async () => {
  const future = line('10').replace('2022', '2023');
  expect((await send([line('00'), future, line('12'), line('20')])).asked).toEqual([0, 12, 12, 20]);
});

it('sends what cannot be read without waiting, and moves what can', async () => {
  const { asked, sent } = await send([line('00'), 'one,field', line('05')], 3_600_000);
  expect(asked).toEqual([0, null, 5]);
  expect(sent.map((record) => ('unreadable' in record ? null : record.timestamp))).toEqual([
    Date.UTC(2022, 0, 3, 1),
    null,
    Date.UTC(2022, 0, 3, 1, 0, 5),
  ]);
});
