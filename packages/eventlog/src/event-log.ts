/** The port behind which the Kafka client stands (architecture: one file imports kafkajs). */
export interface OutMessage {
  key?: string | null;
  value: Uint8Array;
  headers?: Record<string, string>;
  /** Records in it, for whoever counts them on the way; no part of the message. */
  records?: number;
}

export interface InMessage {
  offset: number;
  /** Milliseconds, as stored by the log. */
  timestamp: number;
  key: Uint8Array | null;
  value: Uint8Array | null;
  headers: Record<string, string>;
}

export interface TopicSpec {
  topic: string;
  partitions: number;
  retentionMs: number;
  retentionBytes: number;
}

/** What a group does with the partitions it is given. Any rejection stops the consumer. */
export interface GroupHandler {
  /** Lets messages gather up to so many bytes, or for so long, before they are handed over. */
  gather?: Gathering;
  /** Called before the first batch of a newly assigned partition: the offset to start from. */
  assign(partition: number): Promise<number | 'earliest' | 'latest'>;
  /** Called with consecutive messages; the next ones come when it resolves. */
  batch(partition: number, messages: InMessage[], signal: BatchSignal): Promise<void>;
  /** The partition now belongs to someone else, or the consumer stops. */
  revoke(partition: number): Promise<void>;
}
export interface Gathering {
  bytes: number;
  ms: number;
}
export interface BatchSignal {
  /** Offset that the partition's next message will have: lag is its distance. */
  highWatermark: number;
  /** Tells the group coordinator that the member is alive, in long work. */
  heartbeat(): Promise<void>;
  /** False once the partition was lost or told to seek: these messages are not the next ones. */
  isCurrent(): boolean;
}

export interface Subscription {
  /** Records for lag tools what was processed; the truth is the checkpoint. */
  commit(partition: number, offset: number): Promise<void>;
  /** The partition's next batch starts at `offset`: its reader went back to its checkpoint. */
  seek(partition: number, offset: number): void;
  /** Finishes the batches under way, revokes and leaves the group. */
  stop: () => Promise<void>;
  /** Rejects when the consumer fails for good; resolves after stop. */
  finished: Promise<void>;
}

/** An edge of every partition, or offsets by partition: those not named are read from their beginning. */
export type TailStart = 'earliest' | 'latest' | ReadonlyMap<number, number>;

export interface EventLog {
  /** Creates what is missing; says by name when an existing topic has another partition count. */
  ensureTopics(specs: readonly TopicSpec[]): Promise<void>;
  partitionCount(topic: string): Promise<number>;
  /**
   * Appends to one partition, in order: one send outstanding for each partition, checked answer.
   * Resolves with the offset of the first message once all in-sync replicas have it.
   */
  produce(topic: string, partition: number, messages: readonly OutMessage[]): Promise<number>;
  consume(group: string, topic: string, handler: GroupHandler): Promise<Subscription>;
  /** Reads every partition without a group, from the given edge or offsets on. */
  tail(
    topic: string,
    from: TailStart,
    onMessages: (partition: number, messages: InMessage[]) => void | Promise<void>,
  ): Promise<{ stop: () => Promise<void> }>;
  /** First and next offset of every partition. */
  offsets(topic: string): Promise<{ partition: number; low: number; high: number }[]>;
  close(): Promise<void>;
}
