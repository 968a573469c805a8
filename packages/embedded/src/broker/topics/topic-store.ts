import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { PartitionLog } from '../log/partition-log.ts';
import { Topic, writeTopicFile } from './topic.ts';
import type { TopicConfig } from './topic-settings.ts';

const NAME = /^[a-zA-Z0-9._-]{1,249}$/;
/** No topic may be called so: a tilde is not allowed in names. */
const DELETED = '~deleted-';

export function isTopicName(name: string): boolean {
  return NAME.test(name) && name !== '.' && name !== '..';
}

export interface NewTopic {
  name: string;
  partitions: number;
  config: TopicConfig;
}

/** The topics of a data directory: one directory each, one below for each partition. */
export class TopicStore {
  private readonly topics = new Map<string, Topic>();
  private readonly dir: string;
  private readonly fsync: boolean;

  constructor(options: { dir: string; fsync: boolean }) {
    this.dir = options.dir;
    this.fsync = options.fsync;
    mkdirSync(this.dir, { recursive: true });
    for (const name of readdirSync(this.dir)) this.openOrClear(name);
  }

  get(name: string): Topic | undefined {
    return this.topics.get(name);
  }

  all(): Topic[] {
    return [...this.topics.values()];
  }

  partition(topic: string, partition: number): PartitionLog | undefined {
    return this.topics.get(topic)?.partitions[partition];
  }

  create({ name, partitions, config }: NewTopic): Topic {
    const dir = path.join(this.dir, name);
    mkdirSync(dir, { recursive: true });
    writeTopicFile(dir, { partitions, config });
    const topic = new Topic(this.optionsFor(name), { partitions, config });
    this.topics.set(name, topic);
    return topic;
  }

  delete(name: string): boolean {
    const topic = this.topics.get(name);
    if (!topic) return false;
    this.topics.delete(name);
    topic.close();
    // The rename is one step: a crash while deleting cannot bring half a topic back.
    const grave = path.join(this.dir, `${DELETED}${randomUUID()}`);
    renameSync(path.join(this.dir, name), grave);
    rmSync(grave, { recursive: true, force: true });
    return true;
  }

  applyRetention(nowMs: number): void {
    for (const topic of this.topics.values()) topic.applyRetention(nowMs);
  }

  close(): void {
    for (const topic of this.topics.values()) topic.close();
  }

  private openOrClear(name: string): void {
    const topic = isTopicName(name) ? Topic.open(this.optionsFor(name)) : null;
    if (topic) this.topics.set(name, topic);
    else rmSync(path.join(this.dir, name), { recursive: true, force: true });
  }

  private optionsFor(name: string) {
    return { name, dir: path.join(this.dir, name), fsync: this.fsync };
  }
}
