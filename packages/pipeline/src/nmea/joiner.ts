import { sixBitOf } from './armour.ts';
import type { NmeaProblem } from './error.ts';
import { mostCharacters, type Payload } from './payload.ts';
import type { Heard } from './received-at.ts';
import type { Sentence } from './sentence.ts';
import type { TagBlock } from './tag-block.ts';

/** How long a message may stay open: lines and milliseconds after its first part. */
export const mostOpenLines = 200;
export const mostOpenMs = 4_000;
/** Most messages open at once; the oldest gives way. */
export const mostOpen = 64;
/** Lines between parts that have changed places, and between those of messages that are interleaved. */
const swappedLines = 2;
const interleavedLines = 5;

/** One part, with what is known of where and when it was heard. */
export interface Part {
  bytes: Buffer;
  sentence: Sentence;
  tag: TagBlock | null;
  /** When it was received, where the caller knows. */
  nowMs: number | null;
  line: number;
  /** Start of the sentence in `bytes`. */
  start: number;
}

/** A message of which parts are missing. */
export class OpenMessage {
  key = 0;
  group: number | null = null;
  station: string | null = null;
  tag: TagBlock | null = null;
  tagMs: number | null = null;
  heard: Heard | null = null;
  receivedMs: number | null = null;
  isOwn = false;
  channel = 0;
  /** A further part of the same key came just before the first: they may have changed places. */
  isDoubtful = false;
  /** Parts so far. */
  parts = 0;
  partCount = 0;
  bits = 0;
  /** Where the last part begins, in bits. */
  lastStart = 0;
  lines: number[] = [];
  text = '';
  readonly six = new Uint8Array(mostCharacters + 2);

  /** Appends the bits of a part. A part that has fill bits inside a message ends before them. */
  append(bytes: Uint8Array, sentence: Sentence): NmeaProblem | null {
    const { payloadStart, payloadEnd, fillBits } = sentence;
    if (this.bits / 6 + payloadEnd - payloadStart > mostCharacters) return 'payload_too_long';
    this.lastStart = this.bits;
    for (let i = payloadStart; i < payloadEnd; i += 1) {
      const value = sixBitOf[bytes[i] ?? 0] ?? -1;
      if (value < 0) return 'illegal_character';
      this.appendSix(value);
    }
    this.bits -= fillBits;
    return null;
  }

  private appendSix(value: number): void {
    const used = this.bits % 6;
    const index = (this.bits - used) / 6;
    if (used === 0) this.six[index] = value;
    else {
      const free = 6 - used;
      const kept = (this.six[index] ?? 0) & ~((1 << free) - 1);
      this.six[index] = kept | (value >> used);
      this.six[index + 1] = (value << free) & 63;
    }
    this.bits += 6;
  }

  /** Whether a part says the same as the last one that was appended. */
  isLastPart(bytes: Uint8Array, { part, payloadStart, payloadEnd }: Sentence): boolean {
    if (part !== this.parts || this.lastStart % 6 !== 0) return false;
    const first = this.lastStart / 6;
    if (Math.ceil(this.bits / 6) - first !== payloadEnd - payloadStart) return false;
    for (let i = payloadStart; i < payloadEnd; i += 1) {
      if (sixBitOf[bytes[i] ?? 0] !== this.six[first + i - payloadStart]) return false;
    }
    return true;
  }

  /** Moves the bits into a payload. */
  fill(payload: Payload): void {
    const count = Math.ceil(this.bits / 6);
    payload.six.set(this.six.subarray(0, count));
    payload.six.fill(0, count, count + 8);
    payload.bits = this.bits;
  }
}

/** The messages that are open, oldest first, and the rules by which a part finds its own. */
export class OpenMessages {
  private open: OpenMessage[] = [];
  private readonly free: OpenMessage[] = [];
  /** The further part that found no message last. */
  private lone = { key: -1, line: 0 };
  private readonly giveUp: (message: OpenMessage, problem: NmeaProblem) => void;

  constructor(giveUp: (message: OpenMessage, problem: NmeaProblem) => void) {
    this.giveUp = giveUp;
  }

  /** Opens a message with its first part; what is open under the same key has been superseded. */
  begin({ sentence, tag, nowMs, line }: Part): OpenMessage {
    const key = keyOf(sentence);
    const superseded = this.find(key, tag, true);
    if (superseded) this.drop(superseded, 'incomplete_message');
    const [oldest] = this.open;
    if (oldest && this.open.length >= mostOpen) this.drop(oldest, 'incomplete_message');
    const message = this.free.pop() ?? new OpenMessage();
    message.key = key;
    message.group = tag?.group ?? null;
    message.station = tag?.station ?? null;
    message.tag = tag;
    message.tagMs = tag?.timeMs ?? null;
    message.receivedMs = nowMs;
    message.heard = null;
    message.isDoubtful = this.lone.key === key && line - this.lone.line <= swappedLines;
    message.isOwn = sentence.isOwn;
    message.channel = sentence.channel;
    message.parts = 0;
    message.partCount = sentence.partCount;
    message.bits = 0;
    message.lines = [line];
    this.open.push(message);
    return message;
  }

  /**
   * The open message that a further part belongs to. Parts that changed places make no message, and
   * the first of them must not be joined to a part of a later one.
   */
  findFor({ sentence, tag, line }: Part): OpenMessage | null {
    const key = keyOf(sentence);
    const message = this.find(key, tag, true) ?? this.find(key, tag, false);
    const isNear = line - (message?.lines.at(-1) ?? line) <= interleavedLines;
    if (message && (isNear || !message.isDoubtful)) return message;
    if (message) this.drop(message, 'incomplete_message');
    this.lone = { key, line };
    return null;
  }

  /** Gives up what has been open for too long. */
  expire(line: number, nowMs: number | null): void {
    for (let i = this.open.length - 1; i >= 0; i -= 1) {
      const message = this.open[i];
      const first = message?.lines[0] ?? line;
      const isOld = line - first > mostOpenLines || isApart(nowMs, message?.receivedMs ?? null);
      if (message && isOld) this.drop(message, 'incomplete_message');
    }
  }

  /** Takes a message out, complete or not; its buffer is used again. */
  close(message: OpenMessage): void {
    this.open.splice(this.open.indexOf(message), 1);
    this.free.push(message);
  }

  drop(message: OpenMessage, problem: NmeaProblem): void {
    this.close(message);
    this.giveUp(message, problem);
  }

  dropAll(): void {
    for (const message of [...this.open]) this.drop(message, 'incomplete_message');
  }

  /**
   * The latest with this key, heard by the same station within the time allowed. Strictly, the TAG
   * groups are the same or both absent; otherwise a part or a message without a group matches any,
   * since not every sender marks each part.
   */
  private find(key: number, tag: TagBlock | null, isStrict: boolean): OpenMessage | null {
    const group = tag?.group ?? null;
    for (let i = this.open.length - 1; i >= 0; i -= 1) {
      const message = this.open[i];
      if (message?.key !== key || !isSameStation(message.station, tag)) continue;
      if (isApart(tag?.timeMs ?? null, message.tagMs)) continue;
      if (message.group === group) return message;
      if (!isStrict && (message.group === null || group === null)) return message;
    }
    return null;
  }
}

/** Formatter, number of parts, sequence number and channel. */
const keyOf = ({ isOwn, partCount, sequence, channel }: Sentence): number =>
  ((partCount * 16 + sequence + 1) * 256 + channel) * 2 + (isOwn ? 1 : 0);

/** Whether it can be the same station: not every sender names it with each part. */
function isSameStation(station: string | null, tag: TagBlock | null): boolean {
  const other = tag?.station ?? null;
  return station === null || other === null || other === station;
}

const isApart = (oneMs: number | null, otherMs: number | null): boolean =>
  oneMs !== null && otherMs !== null && Math.abs(oneMs - otherMs) > mostOpenMs;
