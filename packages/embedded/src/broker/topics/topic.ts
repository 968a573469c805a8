import path from 'node:path';
import { readFileIfPresent, writeFileAtomically } from '../atomic-file.ts';
import { PartitionLog } from '../log/partition-log.ts';
import { parseTopicSettings, type TopicConfig, type TopicSettings } from './topic-settings.ts';

export interface TopicOptions {
  name: string;
  dir: string;
  fsync: boolean;
}

interface TopicFile {
  partitions: number;
  config: TopicConfig;
}

const FILE = 'topic.json';

export function writeTopicFile(dir: string, description: TopicFile): void {
  writeFileAtomically(path.join(dir, FILE), JSON.stringify(description));
}

function readTopicFile(dir: string): TopicFile | null {
  const text = readFileIfPresent(path.join(dir, FILE));
  // Safe because only `writeTopicFile` writes this file, atomically.
  return text === null ? null : (JSON.parse(text) as TopicFile);
}

export class Topic {
  readonly name: string;
  readonly partitions: PartitionLog[] = [];
  private readonly options: TopicOptions;
  private config: TopicConfig;
  private settings: TopicSettings;

  constructor(options: TopicOptions, description: TopicFile) {
    this.name = options.name;
    this.options = options;
    this.config = description.config;
    this.settings = parseTopicSettings(description.config);
    this.openPartitions(description.partitions);
  }

  /** Null where the directory holds no finished topic. */
  static open(options: TopicOptions): Topic | null {
    const description = readTopicFile(options.dir);
    return description && new Topic(options, description);
  }

  get currentConfig(): TopicConfig {
    return this.config;
  }

  get currentSettings(): TopicSettings {
    return this.settings;
  }

  addPartitions(count: number): void {
    writeTopicFile(this.options.dir, { partitions: count, config: this.config });
    this.openPartitions(count);
  }

  configure(config: TopicConfig): void {
    writeTopicFile(this.options.dir, { partitions: this.partitions.length, config });
    this.config = config;
    this.settings = parseTopicSettings(config);
  }

  applyRetention(nowMs: number): void {
    for (const partition of this.partitions) partition.applyRetention(nowMs);
  }

  close(): void {
    for (const partition of this.partitions) partition.close();
  }

  private openPartitions(count: number): void {
    const { dir, fsync } = this.options;
    while (this.partitions.length < count) {
      const partitionDir = path.join(dir, String(this.partitions.length));
      this.partitions.push(
        new PartitionLog({ dir: partitionDir, fsync, settings: () => this.settings }),
      );
    }
  }
}
