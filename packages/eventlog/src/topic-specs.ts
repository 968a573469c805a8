import { topics, type TopicName } from '@pelorus/pipeline/topology';
import type { TopicSpec } from './event-log.ts';

/** Every topic of the flow, with `partitions` partitions where traffic is spread by vessel. */
export const topicSpecs = (partitions: number): TopicSpec[] =>
  (Object.keys(topics) as TopicName[]).map((topic) => ({
    topic,
    partitions: topics[topic].partitions === 'traffic' ? partitions : 1,
    retentionMs: topics[topic].retentionMs,
    retentionBytes: topics[topic].retentionBytes,
  }));
