import type { PacketVector } from '@pelorus/eventlog/packet-vectors';

/** Rows as the lake takes them: columns by name; times in epoch ms, dates as any moment of the day. */
export interface LakeRows {
  /** Of each column the `count` values from `from` on. */
  from: number;
  count: number;
  values: ReadonlyMap<string, PacketVector | readonly unknown[] | undefined>;
}
