import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { readFileIfPresent, writeFileAtomically } from './atomic-file.ts';
import { GroupCoordinator } from './groups/group-coordinator.ts';
import { OffsetStore } from './groups/offset-store.ts';
import { createProducerIds } from './producer-ids.ts';
import { TopicStore } from './topics/topic-store.ts';

export interface BrokerSettings {
  dir: string;
  /** Partitions of a topic that is created without a count. */
  defaultPartitions: number;
  autoCreateTopics: boolean;
  /** Flushes each append to the disk: survives power loss, not just a crash of the process. */
  fsync: boolean;
  retentionCheckMs: number;
  firstRebalanceDelayMs: number;
}

export const NODE_ID = 1;

/** Everything the request handlers work on. */
export interface Broker {
  settings: BrokerSettings;
  /** Where clients are told to find the broker; the port is known once it listens. */
  address: { host: string; port: number };
  clusterId: string;
  topics: TopicStore;
  groups: GroupCoordinator;
  nextProducerId: () => number;
  close: () => void;
}

export function openBroker(settings: BrokerSettings): Broker {
  const inDir = (name: string) => path.join(settings.dir, name);
  mkdirSync(settings.dir, { recursive: true });
  const topics = new TopicStore({ dir: inDir('topics'), fsync: settings.fsync });
  const offsets = new OffsetStore(inDir('offsets.jsonl'));
  const { firstRebalanceDelayMs, retentionCheckMs } = settings;
  const groups = new GroupCoordinator({ offsets, firstRebalanceDelayMs });
  topics.applyRetention(Date.now());
  const upkeep = setInterval(() => topics.applyRetention(Date.now()), retentionCheckMs);
  upkeep.unref();
  return {
    settings,
    address: { host: '127.0.0.1', port: 0 },
    clusterId: loadClusterId(inDir('cluster-id')),
    topics,
    groups,
    nextProducerId: createProducerIds(inDir('next-producer-id')),
    close() {
      clearInterval(upkeep);
      groups.stop();
      topics.close();
    },
  };
}

function loadClusterId(file: string): string {
  const known = readFileIfPresent(file);
  if (known) return known;
  const id = randomUUID();
  writeFileAtomically(file, id);
  return id;
}
