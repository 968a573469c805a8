import { ensureDatabase } from '@pelorus/db/ensure-database';
import type { Origins } from '@pelorus/db/lake-flush';
import { createBuffer } from '@pelorus/lake/duck/buffer';
import { openDuck, type Duck } from '@pelorus/lake/duck/instance';
import { openLake, type Lake, type LakeOptions } from '@pelorus/lake/open';
import { bronzeAisRaw } from '@pelorus/lake/tables/bronze-ais-raw';
import { bronzeWeatherRaw } from '@pelorus/lake/tables/bronze-weather-raw';
import type { TableDefinition } from '@pelorus/lake/tables/define';
import { silverVesselsEnriched } from '@pelorus/lake/tables/silver';
import { silverPortEvents, silverVesselEvents } from '@pelorus/lake/tables/silver-events';
import { newTableOf } from '@pelorus/lake/tables/new-table';
import { TableWriter } from '@pelorus/lake/write/table-writer';
import type { lakeGroups } from '@pelorus/pipeline/topology';
import type { Logger } from 'pino';
import { backOffMs, type Clock } from '../runtime/clock.ts';
import type { LakeRows } from './lake-rows.ts';

export type LakeReaderName = (typeof lakeGroups)[number];
const tables: Record<LakeReaderName, TableDefinition> = {
  bronze: bronzeAisRaw,
  silver: silverVesselsEnriched,
  bronze_weather: bronzeWeatherRaw,
  silver_port_events: silverPortEvents,
  silver_vessel_events: silverVesselEvents,
};

/**
 * A batch is written after a minute at the latest. Its size bounds memory, of which a table has two
 * batches, and how long a stop takes; that files stay small until they are compacted is the price.
 */
const limits = { rows: 50_000, bytes: 16 * 2 ** 20, ageMs: 60_000 };
const duckOptions = { memoryMb: 192, threads: 1 };

export interface LakeWriters {
  lake: Lake;
  writerOf(reader: LakeReaderName): TableWriter<LakeRows>;
  /** Asks for a commit of bronze and silver as soon as they have come as far as `wanted`. */
  wishFor: (wanted: Origins) => void;
  close: () => Promise<void>;
}

interface Ports {
  clock: Clock;
  signal: AbortSignal;
  logger: Logger;
}

/** Opens the lake, which is waited for and whose catalog is made when absent, and its writers. */
export async function openLakeWriters(options: LakeOptions, ports: Ports): Promise<LakeWriters> {
  const { clock, signal } = ports;
  const pause = (attempt: number) => clock.sleep(backOffMs(attempt), signal);
  const lake = await openWhenReachable(options, { ...ports, pause });
  const duck = await openDuck({ ...duckOptions, tempDir: lake.io.stagingDir });
  const writers = new Map(
    (Object.keys(tables) as LakeReaderName[]).map((reader) => {
      const definition = tables[reader];
      const make = () => newTableOf(definition, lake.warehouse, clock.now());
      const table = { lake, ident: definition.ident, make };
      const buffers = [bufferOf(duck, definition), bufferOf(duck, definition)] as const;
      return [
        reader,
        new TableWriter({ table, buffers, limits, ports: { now: () => clock.now(), pause } }),
      ];
    }),
  );
  const writerOf = (reader: LakeReaderName): TableWriter<LakeRows> => {
    const writer = writers.get(reader);
    if (!writer) throw new RangeError(`${reader} has no table`);
    return writer;
  };
  return {
    lake,
    writerOf,
    wishFor: (wanted) => {
      writerOf('bronze').wishFor(wanted);
      writerOf('silver').wishFor(wanted);
    },
    close: async () => {
      duck.close();
      await lake.close();
    },
  };
}

const bufferOf = (duck: Duck, { schema }: TableDefinition) => createBuffer(duck, schema);

async function openWhenReachable(
  options: LakeOptions,
  { pause, logger, signal }: Ports & { pause: (attempt: number) => Promise<void> },
): Promise<Lake> {
  for (let attempt = 0; ; attempt++) {
    try {
      await ensureDatabase(options.catalogUrl);
      return await openLake(options);
    } catch (error) {
      if (signal.aborted) throw error;
      if (attempt === 0) logger.warn({ err: error }, 'the lake cannot be opened yet');
      await pause(attempt);
    }
  }
}
