import { aggregateRollup } from '@pelorus/pipeline/aggregate/index';
import { tallyRollup } from '@pelorus/pipeline/aggregate/tally';
import { checkedRecord } from '@pelorus/pipeline/records/checked';
import { enrichedRecord } from '@pelorus/pipeline/records/enriched';
import { rejectedRecord } from '@pelorus/pipeline/records/rejected';
import { packetInput } from '../src/runtime/input.ts';
import { bindReader } from '../src/runtime/bind-reader.ts';
import type { BoundReader } from '../src/runtime/partition-reader.ts';
import { clean } from '../src/stages/clean.ts';
import { createEnrich } from '../src/stages/enrich.ts';
import { bindSink } from '../src/stages/row-buffer.ts';
import { bindLakeReader } from '../src/lake/bind-lake-reader.ts';
import { bronze } from '../src/lake/bronze.ts';
import { silver } from '../src/lake/silver.ts';
import type { WeatherFeed } from '../src/stages/weather-feed.ts';
import { asTransaction } from './memory-checkpoints.ts';
import type { TestWriters } from './memory-tables.ts';

/** The product's readers, with tables in memory in place of SQL. */
export const testGroups = (
  weather: WeatherFeed,
  writers: TestWriters,
): Record<string, BoundReader<unknown>[]> => ({
  clean: [clean],
  enrich: [createEnrich(weather), tally],
  serve: [aggregate, store],
  rejects: [rejects],
  bronze: [bindLakeReader(bronze, writers.bronze)],
  silver: [bindLakeReader(silver, writers.silver)],
});

const aggregate = bindReader({
  ...aggregateRollup,
  reader: 'aggregate',
  // So few that most packets come in parts, as long ones do.
  input: packetInput(enrichedRecord, { mostRows: 2 }),
  step: (state, packet) => {
    aggregateRollup.step(state, packet);
    const sent = packet.records.length;
    return { through: packet.through, outputs: [], sent, dropped: 0, lastEventAt: null };
  },
  owe: (state, partition) => {
    const { daily, port, hourly } = aggregateRollup.rows(state);
    return (client) => {
      const transaction = asTransaction(client);
      for (const row of daily) {
        transaction.replace(`daily/${partition}/${row.date}/${row.vessel_type}`, [row]);
      }
      for (const row of port) transaction.replace(`port/${partition}/${row.nearest_port}`, [row]);
      for (const row of hourly) transaction.replace(`hourly/${partition}/${row.hour}`, [row]);
      return Promise.resolve();
    };
  },
});

const tally = bindReader({
  ...tallyRollup,
  reader: 'tally',
  input: packetInput(checkedRecord),
  step: (state, packet) => {
    tallyRollup.step(state, packet);
    const sent = packet.records.length;
    return { through: packet.through, outputs: [], sent, dropped: 0, lastEventAt: null };
  },
  owe: (state, partition) => {
    const rows = tallyRollup.rows(state);
    return (client) => {
      for (const row of rows) {
        const key = `tally/${partition}/${row.source}/${row.verdict}/${row.reason}`;
        asTransaction(client).replace(key, [row]);
      }
      return Promise.resolve();
    };
  },
});

const store = bindSink({
  reader: 'store',
  definition: enrichedRecord,
  mostRows: 20,
  write: (rows, partition) => (client) => {
    asTransaction(client).append(`position/${partition}`, rows);
    return Promise.resolve();
  },
});

const rejects = bindSink({
  reader: 'rejects',
  definition: rejectedRecord,
  mostRows: 20,
  write: (rows, partition) => (client) => {
    asTransaction(client).append(`reject/${partition}`, rows);
    return Promise.resolve();
  },
});
