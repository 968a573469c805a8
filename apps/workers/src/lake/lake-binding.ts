import type { Origin } from '@pelorus/pipeline/outcome';
import type { ReaderName } from '@pelorus/pipeline/topology';
import type { TopicInput } from '../runtime/input.ts';

/** What an input gives a table. */
export interface Gathered<Rows> {
  /** Null when there are none. */
  rows: Rows | null;
  count: number;
  /** Records that give no row. */
  dropped: number;
  through: Origin;
  /** Latest event time among the records. */
  lastEventAt: number | null;
}

/** Where an input was read. */
export interface Place {
  partition: number;
  /** Log time. */
  timestamp: number;
}

/** A reader bound to a table of the lake. */
export interface LakeBinding<In, Rows> {
  reader: ReaderName;
  input: TopicInput<In>;
  gather(input: In, place: Place): Gathered<Rows>;
}
