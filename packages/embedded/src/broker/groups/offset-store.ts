import { closeSync, fstatSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { writeFileAtomically } from '../atomic-file.ts';

export interface CommittedOffset {
  topic: string;
  partition: number;
  offset: number;
  metadata: string | null;
}

/** A line of the file. Without offsets it deletes: the topic's, or all of the group's. */
interface Entry {
  group?: string;
  topic?: string;
  offsets?: CommittedOffset[];
}

const COMPACT_BYTES = 2 ** 20;

/**
 * Committed offsets: a file of JSON lines, one a commit, written before the commit is answered and
 * rewritten with the live offsets alone when it has grown to several times their size.
 */
export class OffsetStore {
  private readonly groups = new Map<string, Map<string, CommittedOffset>>();
  private readonly file: string;
  private fd: number;
  private size: number;
  private compactAtBytes = COMPACT_BYTES;

  constructor(file: string) {
    this.file = file;
    this.fd = openSync(file, 'a+');
    this.size = this.load();
  }

  commit(group: string, offsets: CommittedOffset[]): void {
    if (offsets.length > 0) this.write({ group, offsets });
  }

  get(group: string, topic: string, partition: number): CommittedOffset | undefined {
    return this.groups.get(group)?.get(`${topic}/${partition}`);
  }

  all(group: string): CommittedOffset[] {
    return [...(this.groups.get(group)?.values() ?? [])];
  }

  groupNames(): string[] {
    return [...this.groups.keys()];
  }

  deleteGroup(group: string): void {
    if (this.groups.has(group)) this.write({ group });
  }

  deleteTopic(topic: string): void {
    this.write({ topic });
  }

  close(): void {
    closeSync(this.fd);
  }

  private write(entry: Entry): void {
    const line = Buffer.from(`${JSON.stringify(entry)}\n`);
    try {
      for (let written = 0; written < line.length;)
        written += writeSync(this.fd, line, written, line.length - written);
    } catch (error) {
      ftruncateSync(this.fd, this.size);
      throw error;
    }
    this.size += line.length;
    this.apply(entry);
    if (this.size > this.compactAtBytes) this.compact();
  }

  private apply({ group, topic, offsets }: Entry): void {
    if (topic !== undefined) this.forgetTopic(topic);
    if (group === undefined) return;
    if (!offsets) this.groups.delete(group);
    else this.rememberOffsets(group, offsets);
  }

  private rememberOffsets(group: string, offsets: CommittedOffset[]): void {
    const known = this.groups.get(group) ?? new Map<string, CommittedOffset>();
    this.groups.set(group, known);
    for (const offset of offsets) known.set(`${offset.topic}/${offset.partition}`, offset);
  }

  private forgetTopic(topic: string): void {
    for (const offsets of this.groups.values())
      for (const [key, offset] of offsets) if (offset.topic === topic) offsets.delete(key);
  }

  /** Applies every whole line and cuts the rest off. */
  private load(): number {
    const text = readFileSync(this.file);
    let end = 0;
    for (;;) {
      const newline = text.indexOf('\n', end);
      const entry = newline < 0 ? null : parseEntry(text.toString('utf8', end, newline));
      if (!entry) break;
      this.apply(entry);
      end = newline + 1;
    }
    if (end < fstatSync(this.fd).size) ftruncateSync(this.fd, end);
    return end;
  }

  private compact(): void {
    const lines = [...this.groups].map(([group, offsets]) =>
      JSON.stringify({ group, offsets: [...offsets.values()] } satisfies Entry),
    );
    writeFileAtomically(this.file, lines.map((line) => `${line}\n`).join(''));
    closeSync(this.fd);
    this.fd = openSync(this.file, 'a+');
    this.size = fstatSync(this.fd).size;
    this.compactAtBytes = Math.max(COMPACT_BYTES, this.size * 4);
  }
}

function parseEntry(line: string): Entry | null {
  try {
    // Safe because only this file's `write` and `compact` produce lines.
    return JSON.parse(line) as Entry;
  } catch {
    return null;
  }
}
