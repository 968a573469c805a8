import type { WeatherRecord } from '@pelorus/pipeline/records/weather';
import type { OutMessage } from './event-log.ts';

/** Cells in one message: some 40 KB. */
const mostRecords = 400;

/** Weather as messages of `weather_stream`, JSON lists of records. */
export function* weatherMessages(records: Iterable<WeatherRecord>): Iterable<OutMessage> {
  let some: WeatherRecord[] = [];
  for (const record of records) {
    some.push(record);
    if (some.length < mostRecords) continue;
    yield messageOf(some);
    some = [];
  }
  if (some.length > 0) yield messageOf(some);
}

const messageOf = (records: readonly WeatherRecord[]): OutMessage => ({
  value: Buffer.from(JSON.stringify(records)),
  records: records.length,
});
