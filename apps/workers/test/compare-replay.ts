import { createNmeaPositions } from '@pelorus/pipeline/formats/nmea-positions';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { runFeedOf, untilHealth } from './feed-world.ts';
import { startNmeaServer } from './stubs/nmea-server.ts';
import { replayNmea } from './stubs/replay-nmea.ts';

export const recording = join(
  import.meta.dirname,
  '../../../../shared/data/ais-nmea/dma-denmark-2013-11-12-5min.nmea.gz',
);

const sorted = (records: readonly unknown[]): string[] =>
  records.map((record) => JSON.stringify(record)).sort();

/** What the recording gives when it is read as a file. */
export function readRecording() {
  const bytes = gunzipSync(readFileSync(recording));
  const reader = createNmeaPositions({ hasLines: false });
  const records = [...reader.push(bytes), ...reader.end()];
  const facts = {
    received: records.length,
    unreadable: records.filter((record) => 'unreadable' in record).length,
    problems: Object.fromEntries(reader.problems()),
  };
  const messages = records.length - facts.unreadable + reader.withoutPosition();
  return { bytes, records: sorted(records), facts: { ...facts, messages } };
}

/** What it gives when it is served over TCP. */
export async function hearRecording(options: { bytes: Buffer; speed: number; cuts?: number }) {
  const server = await startNmeaServer();
  const feed = { kind: 'nmea-tcp', host: '127.0.0.1', port: server.port };
  const { world, source } = await runFeedOf(feed);
  await replayNmea({ server, ...options });
  await server.hangUp();
  await untilHealth(source, { connection: 'disconnected' });
  const health = source.health();
  await source.stop();
  await server.kill();
  const { received, unreadable, messages, problems } = source.health();
  return {
    records: sorted(await world.records()),
    facts: { received, unreadable, messages, problems },
    health,
  };
}
