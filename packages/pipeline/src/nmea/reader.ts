import { keptLength, type NmeaProblem } from './error.ts';
import { OpenMessages, type OpenMessage, type Part } from './joiner.ts';
import { LineSplitter } from './line-splitter.ts';
import { kindOfLine, wrongFormatterEnd } from './other-line.ts';
import { decodeMessage } from './messages/decode-message.ts';
import { loadPayload, mostCharacters, Payload } from './payload.ts';
import { readPghp, readTrailer, type HeadSentence, type Heard } from './received-at.ts';
import type { NmeaCounts, NmeaSink } from './received.ts';
import { isHeadAt, readSentence, Sentence } from './sentence.ts';
import { readTagBlock, type TagBlock } from './tag-block.ts';
import { TextCache } from './text-cache.ts';

const backslash = 0x5c;
const bang = 0x21;
const dollar = 0x24;
const comma = 0x2c;

/**
 * Reads NMEA of one sender, piece by piece; any division into pieces gives the same. It holds one line
 * and 64 open messages at most.
 */
export class NmeaReader {
  readonly counts: NmeaCounts = { lines: 0, sentences: 0, messages: 0, otherLines: 0 };
  private readonly sink: NmeaSink;
  private readonly lines: LineSplitter;
  private readonly texts = new TextCache();
  private readonly payload = new Payload();
  private readonly sentence = new Sentence();
  private readonly open: OpenMessages;
  private nowMs: number | null = null;
  private tag: TagBlock | null = null;
  private head: HeadSentence | null = null;

  constructor(sink: NmeaSink) {
    this.sink = sink;
    this.lines = new LineSplitter({
      onLine: (bytes, from, to) => {
        this.readLine(bytes, from, to);
      },
      onLongLine: (bytes) => {
        this.counts.lines += 1;
        this.fail('line_too_long', [this.counts.lines], textOf(bytes, 0, bytes.length));
      },
    });
    this.open = new OpenMessages((message, problem) => {
      this.fail(problem, message.lines, message.text);
    });
  }

  /** Reads on. `nowMs` is the time of reception, where there is one: it ends what stays open too long. */
  push(bytes: Uint8Array, nowMs: number | null = null): void {
    this.nowMs = nowMs;
    this.lines.push(bytes);
  }

  /** Reads the last line and gives up what is open. */
  end(): void {
    this.lines.end();
    this.open.dropAll();
  }

  /** Forgets a line that has begun; messages stay open. False when none has. */
  dropLine(): boolean {
    return this.lines.drop();
  }

  private fail(problem: NmeaProblem, lines: number[], text: string): void {
    this.sink.onError({ problem, lines, text });
  }

  private readLine(bytes: Buffer, from: number, to: number): void {
    const line = (this.counts.lines += 1);
    this.tag = null;
    let isAis = false;
    for (let at = from; at < to;) {
      const byte = bytes[at];
      if (byte === bang && isHeadAt(bytes, at, to)) {
        at = this.takeSentence(bytes, { start: at, lineEnd: to });
        isAis = true;
      } else if (byte === backslash) at = this.takeTag(bytes, at, to);
      else if (byte === dollar || byte === bang) {
        const end = this.takeOther(bytes, at, to);
        if (end > 0) isAis = true;
        at = Math.max(end, at + 1);
      } else at += 1;
    }
    if (isAis) return;
    if (kindOfLine(bytes, from, to) === 'other') this.counts.otherLines += 1;
    else this.fail('no_sentence', [line], textOf(bytes, from, to));
  }

  /** Reads the TAG block that begins at `at`; gives where to go on. */
  private takeTag(bytes: Buffer, at: number, to: number): number {
    let end = at + 1;
    while (end < to && bytes[end] !== backslash) end += 1;
    const isClosed = end < to;
    const tag = isClosed
      ? readTagBlock(bytes, { from: at + 1, to: end, texts: this.texts })
      : 'tag_malformed';
    this.tag = typeof tag === 'string' ? null : tag;
    if (typeof tag === 'string') this.fail(tag, [this.counts.lines], textOf(bytes, at, to));
    return isClosed ? end + 1 : at + 1;
  }

  /** Refuses what is nearly a VDM sentence and remembers `$PGHP`; 0 when it is neither. */
  private takeOther(bytes: Buffer, at: number, to: number): number {
    const isDollar = bytes[at] === dollar;
    if (isDollar && !isHeadAt(bytes, at, to)) {
      if (bytes[at + 1] === 0x50 && bytes[at + 2] === 0x47) this.head = readPghp(bytes, at, to);
      return 0;
    }
    const end = isDollar ? at + 6 : wrongFormatterEnd(bytes, at, to);
    if (end === 0) return 0;
    this.fail(
      isDollar ? 'wrong_start' : 'wrong_formatter',
      [this.counts.lines],
      textOf(bytes, at, to),
    );
    return end;
  }

  private takeSentence(bytes: Buffer, where: { start: number; lineEnd: number }): number {
    const { sentence, payload } = this;
    const line = this.counts.lines;
    this.counts.sentences += 1;
    const problem = readSentence(bytes, where, sentence);
    const tag = this.tag;
    this.tag = null;
    if (problem) this.fail(problem, [line], textOf(bytes, where.start, where.lineEnd));
    else if (sentence.partCount > 1) {
      this.takePart({ bytes, sentence, tag, nowMs: this.nowMs, line, ...where });
    } else if (!loadPayload(payload, bytes, sentence)) {
      const tooLong = sentence.payloadEnd - sentence.payloadStart > mostCharacters;
      const name = tooLong ? 'payload_too_long' : 'illegal_character';
      this.fail(name, [line], textOf(bytes, where.start, where.lineEnd));
    } else {
      const { isOwn, channel } = sentence;
      const { start, lineEnd } = where;
      const heard = this.heardOf(bytes, lineEnd);
      this.decode({ bytes, start, lineEnd, lines: [line], tag, heard, isOwn, channel });
    }
    return sentence.end;
  }

  private takePart(part: Part & { lineEnd: number }): void {
    const { sentence, bytes, line } = part;
    this.open.expire(line, part.nowMs);
    const message = sentence.part === 1 ? this.open.begin(part) : this.open.findFor(part);
    const text = textOf(bytes, part.start, part.lineEnd);
    if (!message) {
      this.fail('lone_part', [line], text);
      return;
    }
    if (sentence.part !== message.parts + 1) {
      const isAgain = message.isLastPart(bytes, sentence);
      this.fail(isAgain ? 'duplicate_part' : 'part_out_of_order', [line], text);
      if (!isAgain) this.open.drop(message, 'incomplete_message');
      return;
    }
    if (sentence.part === 1) message.heard = this.heardOf(bytes, part.lineEnd);
    else message.lines.push(line);
    message.text = text;
    const problem = message.append(bytes, sentence);
    if (problem) this.open.drop(message, problem);
    else {
      message.parts = sentence.part;
      if (sentence.part === sentence.partCount) this.complete(message, part);
    }
  }

  private complete(
    message: OpenMessage,
    { bytes, start, lineEnd }: Part & { lineEnd: number },
  ): void {
    message.fill(this.payload);
    const { lines, tag, isOwn, channel, heard } = message;
    this.open.close(message);
    this.decode({ bytes, start, lineEnd, lines, tag, isOwn, channel, heard });
  }

  /** Who heard the sentence just read, if trailing fields or a `$PGHP` before it say so. */
  private heardOf(bytes: Buffer, lineEnd: number): Heard | null {
    const { end, checksum } = this.sentence;
    const head = this.head;
    this.head = null;
    if (end < lineEnd && bytes[end] === comma) {
      const trailer = readTrailer(
        bytes.toString('latin1', end, Math.min(lineEnd, end + keptLength)),
      );
      if (trailer) return trailer;
    }
    return head?.checksum === checksum ? head : null;
  }

  private decode(whole: Whole): void {
    const { lines, tag, heard } = whole;
    const message = decodeMessage(this.payload);
    if (typeof message === 'string') {
      this.fail(message, lines, textOf(whole.bytes, whole.start, whole.lineEnd));
      return;
    }
    this.counts.messages += 1;
    this.sink.onMessage({
      message,
      lines,
      bits: this.payload.bits,
      isOwn: whole.isOwn,
      channel: channelNames[whole.channel] ?? '',
      tag,
      station: tag?.station ?? heard?.station ?? null,
      timeMs: tag?.timeMs ?? heard?.timeMs ?? null,
    });
  }
}

interface Whole {
  bytes: Buffer;
  start: number;
  lineEnd: number;
  lines: number[];
  tag: TagBlock | null;
  heard: Heard | null;
  isOwn: boolean;
  channel: number;
}

const channelNames = Array.from({ length: 128 }, (_, byte) =>
  byte === 0 ? '' : String.fromCharCode(byte),
);

const textOf = (bytes: Buffer, from: number, to: number): string =>
  bytes.toString('latin1', from, Math.min(to, from + keptLength));
