import type { EventLog, InMessage } from '@pelorus/eventlog/event-log';
import { aggregateRollup } from '@pelorus/pipeline/aggregate/index';
import { tallyRollup } from '@pelorus/pipeline/aggregate/tally';
import { cleanStage } from '@pelorus/pipeline/clean/index';
import { createEnrichStage } from '@pelorus/pipeline/enrich/index';
import { rawInput } from '../src/runtime/input.ts';
import type { Tables } from './memory-checkpoints.ts';

export async function readAll(log: EventLog, topic: string): Promise<InMessage[][]> {
  const edges = await log.offsets(topic);
  const found = edges.map((): InMessage[] => []);
  const isWhole = () =>
    edges.every(({ partition, high }) => (found[partition]?.length ?? 0) >= high);
  const tail = await log.tail(topic, 'earliest', (partition, messages) => {
    found[partition]?.push(...messages);
  });
  while (!isWhole()) await new Promise(setImmediate);
  await tail.stop();
  return found;
}

const enrichStage = createEnrichStage();

/** What the tables must hold: every stage run once over all of its input. */
export async function expectedTables(log: EventLog): Promise<Tables> {
  const tables: Tables = new Map();
  const put = (key: string, rows: unknown[]) => {
    if (rows.length > 0) tables.set(key, rows);
  };
  for (const [partition, messages] of (await readAll(log, 'ais_raw')).entries()) {
    const input = [...rawInput.decode(messages)].flatMap((batch) => batch.input);
    const { checked, rejected, through } = cleanStage.step(cleanStage.initial(), input);
    const packet = enrichStage.step(enrichStage.initial(), { through, records: checked });
    put(`position/${partition}`, packet.records);
    const here = { origin_partition: partition };
    put(
      `bronze/${partition}`,
      checked.map((record) => ({ ...record, ...here, is_valid: record.verdict === 'valid' })),
    );
    put(
      `silver/${partition}`,
      packet.records.map((record) => ({ ...record, ...here })),
    );
    put(`reject/${partition}`, rejected);
    const gold = aggregateRollup.initial();
    aggregateRollup.step(gold, packet);
    const { daily, port, hourly } = aggregateRollup.rows(gold);
    for (const row of daily) put(`daily/${partition}/${row.date}/${row.vessel_type}`, [row]);
    for (const row of port) put(`port/${partition}/${row.nearest_port}`, [row]);
    for (const row of hourly) put(`hourly/${partition}/${row.hour}`, [row]);
    const counts = tallyRollup.initial();
    tallyRollup.step(counts, { through, records: checked });
    for (const row of tallyRollup.rows(counts)) {
      put(`tally/${partition}/${row.source}/${row.verdict}/${row.reason}`, [row]);
    }
  }
  return tables;
}
