import { encodeFrame } from '@pelorus/pipeline/live/frame';
import { toLivePosition, type LivePosition } from '@pelorus/pipeline/live/position';
import type { EnrichedRecord } from '@pelorus/pipeline/records/enriched';
import { isStray } from '@pelorus/pipeline/records/stray';
import { randomInt } from 'node:crypto';
import type { Output } from '../runtime/binding.ts';
import { bindReader } from '../runtime/bind-reader.ts';
import { latestEvent } from './latest-event.ts';
import { enrichedInput } from './enriched-input.ts';

interface LiveState {
  /** Positions not sent yet, the newest of each ship. */
  moved: Map<string, EnrichedRecord>;
  epoch: number;
  sequence: number;
}

/** 800 kB at most, below what a broker takes in one message. */
const mostPositions = 20_000;
const createState = (): LiveState => ({
  moved: new Map(),
  epoch: randomInt(2 ** 32),
  sequence: 0,
});

export const live = bindReader({
  reader: 'live',
  input: enrichedInput,
  version: 1,
  initial: createState,
  load: createState,
  save: () => new Map<string, Uint8Array>(),
  step: (state, { records, through }) => {
    for (const record of records)
      if (!record.late && !isStray(record))
        state.moved.set(record.vessel_id ?? record.mmsi, record);
    return {
      through,
      outputs: [],
      sent: records.length,
      dropped: 0,
      lastEventAt: latestEvent(records),
    };
  },
  tick: (state, partition, nowMs) => {
    if (state.moved.size === 0) return [];
    const positions = [...state.moved.values()].map(toLivePosition);
    state.moved.clear();
    const messages = inFrames(positions).map((part) => ({
      value: encodeFrame({
        partition,
        epoch: state.epoch,
        sequence: state.sequence++,
        baseTime: nowMs,
        positions: part,
      }),
    }));
    const output: Output = { topic: 'live_frames', messages };
    return [output];
  },
});

function inFrames(positions: LivePosition[]): LivePosition[][] {
  const frames: LivePosition[][] = [];
  for (let at = 0; at < positions.length; at += mostPositions) {
    frames.push(positions.slice(at, at + mostPositions));
  }
  return frames;
}
