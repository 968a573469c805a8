import type { EventLog } from '@pelorus/eventlog/event-log';
import type { SourceHealth } from '@pelorus/pipeline/health';
import { join } from 'node:path';
import type { AdapterFeed } from '../feed-file.ts';
import type { SourcePorts } from '../source.ts';
import type { SourceState } from '../source-state.ts';
import { createSpooledLog } from './spooled-log.ts';
import { openSpool } from './spool.ts';

/** Where the messages of a feed go. */
interface Keeping {
  log: Pick<EventLog, 'produce'>;
  counts(): Partial<Pick<SourceHealth, 'spooled_records' | 'spooled_bytes'>>;
  stop(): Promise<void>;
}

/** The log, with a spool in front of it where there is a place for one. */
export async function openKeeping(
  { name, kind }: AdapterFeed,
  { log, clock, spool: place }: SourcePorts,
  { health }: SourceState,
): Promise<Keeping> {
  if (!place) return { log, counts: () => ({}), stop: () => Promise.resolve() };
  const directory = join(place.directory, `${kind}-${name}`);
  const spool = openSpool({ directory, mostBytes: place.mostBytes });
  const onLost = (records: number, sentence: string) => {
    health.lost_records += records;
    health.last_error = sentence;
    health.last_error_at = clock.now();
  };
  const spooled = await createSpooledLog({ log, spool, clock, onLost });
  return {
    log: spooled,
    counts: () => ({ spooled_records: spool.records, spooled_bytes: spool.bytes }),
    stop: spooled.stop,
  };
}
