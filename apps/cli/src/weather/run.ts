import type { EventLog, OutMessage } from '@pelorus/eventlog/event-log';
import { weatherMessages } from '@pelorus/eventlog/weather-messages';
import { FileError } from '@pelorus/files/file-error';
import { readWhole } from '@pelorus/files/read-whole';
import type { WeatherRecord } from '@pelorus/pipeline/records/weather';
import { readWeather } from '@pelorus/pipeline/weather-formats/read-weather';
import type { WeatherOfFile } from '@pelorus/pipeline/weather-formats/weather-of-file';
import { writeOut } from '../output.ts';
import { openStack } from '../stack/open.ts';

export interface WeatherOptions {
  source: string;
  dataDir?: string;
}

/** Messages sent at once: a megabyte or two. */
const atOnce = 40;

/** Reads a file of weather and sends it into the running system. */
export async function importWeather(
  file: string,
  { source, dataDir }: WeatherOptions,
): Promise<void> {
  const { records, skipped } = await weatherIn(file, source);
  for (const reason of skipped) process.stderr.write(`passed over ${reason}\n`);
  const tally = createTally();
  const stack = await openStack(dataDir);
  try {
    await send(stack.log, weatherMessages(tally.over(records)));
  } finally {
    await stack.close();
  }
  await writeOut(`${tally.describe(source)}\n`);
}

async function weatherIn(file: string, source: string): Promise<WeatherOfFile> {
  const found = readWeather(await readWhole(file), source);
  if (!('problem' in found)) return found;
  throw new FileError(
    `${file} is no weather that can be read: ${found.problem}. Give NetCDF-3, or the JSON that grib2json makes of GRIB2`,
  );
}

/** To one partition, which keeps their order. */
async function send(log: EventLog, messages: Iterable<OutMessage>): Promise<void> {
  let some: OutMessage[] = [];
  const flush = async (): Promise<void> => {
    if (some.length > 0) await log.produce('weather_stream', 0, some);
    some = [];
  };
  for (const message of messages) {
    some.push(message);
    if (some.length === atOnce) await flush();
  }
  await flush();
}

/** Counts records as they go by, sorted by time. */
function createTally() {
  const times: number[] = [];
  let count = 0;
  return {
    *over(records: Iterable<WeatherRecord>) {
      for (const record of records) {
        count += 1;
        if (record.timestamp !== times.at(-1)) times.push(record.timestamp);
        yield record;
      }
    },
    describe(source: string): string {
      const [first = 0, ...others] = times.map((time) => new Date(time).toISOString());
      const span =
        others.length === 0 ? first : `${times.length} times from ${first} to ${others.at(-1)}`;
      return `${count} records of ${source} sent, for ${span}`;
    },
  };
}
