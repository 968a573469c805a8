import type { NmeaError } from './error.ts';
import type { AisMessage } from './message.ts';
import type { TagBlock } from './tag-block.ts';

/** A message with what its sentences say beside it. */
export interface Received {
  message: AisMessage;
  /** Line numbers from 1, one for each part. */
  lines: number[];
  /** Length after the fill bits. */
  bits: number;
  /** The station's own ship (VDO). */
  isOwn: boolean;
  /** `A`, `B`, or as it came; empty when not given. */
  channel: string;
  /** TAG block of the first part. */
  tag: TagBlock | null;
  /** Who heard it: TAG `s`, else the trailing fields or `$PGHP`. */
  station: string | null;
  /** When it was heard, epoch milliseconds: TAG `c`, else as above. */
  timeMs: number | null;
}

/** Where messages and errors go, in the order of the lines that complete them. */
export interface NmeaSink {
  onMessage(received: Received): void;
  onError(error: NmeaError): void;
}

/** What was read so far. Each sentence is in one message or one error, or still open. */
export interface NmeaCounts {
  lines: number;
  /** VDM and VDO sentences, sound or not. */
  sentences: number;
  messages: number;
  /** Lines of something else: other sentences, comments, blank lines, TAG blocks. */
  otherLines: number;
}
