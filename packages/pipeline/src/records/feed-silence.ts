/** A stretch in which a feed told of no ship, although it had told of several just before. Epoch ms. */
export interface FeedSilence {
  source: string;
  from: number;
  to: number;
}

export interface PartitionSilence extends FeedSilence {
  partition: number;
}
