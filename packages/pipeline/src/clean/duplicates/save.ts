import { ByteReader, ByteWriter } from '../../codec/bytes.ts';
import type { Chunks } from '../../stage.ts';
import { Heard } from './heard.ts';
import { createSeen, type Block, type Seen } from './seen.ts';

const clockKey = 'clock';
const droppedKey = 'dropped';
const blockPrefix = 'block:';

/** The chunks that changed: one a block, the clock, and the list of blocks that were dropped. */
export function saveSeen(seen: Seen): Chunks {
  const chunks: Chunks = new Map();
  const clock = new ByteWriter();
  clock.f64(seen.logTime);
  chunks.set(clockKey, clock.finish());
  if (seen.newlyDropped.length > 0) {
    for (const number of seen.newlyDropped) chunks.set(blockPrefix + number, null);
    const dropped = new ByteWriter();
    dropped.array(Uint32Array.from(seen.dropped));
    chunks.set(droppedKey, dropped.finish());
    seen.newlyDropped = [];
  }
  for (const [number, block] of seen.blocks) {
    if (!block.isChanged) continue;
    chunks.set(blockPrefix + number, writeBlock(block));
    block.isChanged = false;
  }
  return chunks;
}

export function loadSeen(chunks: ReadonlyMap<string, Uint8Array>): Seen {
  const seen = createSeen();
  for (const [key, bytes] of chunks) {
    const reader = new ByteReader(bytes);
    if (key === clockKey) seen.logTime = reader.f64();
    else if (key === droppedKey) seen.dropped = new Set(reader.u32s());
    else seen.blocks.set(Number(key.slice(blockPrefix.length)), readBlock(reader));
  }
  return seen;
}

function writeBlock(block: Block): Uint8Array {
  const writer = new ByteWriter();
  writer.f64(block.touchedAt);
  writer.u32(block.isPartial ? 1 : 0);
  block.heard.write(writer);
  return writer.finish();
}

const readBlock = (reader: ByteReader): Block => ({
  touchedAt: reader.f64(),
  isPartial: reader.u32() === 1,
  isChanged: false,
  heard: Heard.read(reader),
});
