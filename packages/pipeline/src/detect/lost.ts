import type { EnrichedRecord } from '../records/enriched.ts';
import { settings } from '../settings.ts';
import { numberOf } from '../ships/ship-key.ts';
import type { Detector, Emit, EventDraft } from './detector.ts';
import { feedSilentMs, type Feed } from './feed-silence.ts';
import type { ShipState } from './ship.ts';
import { shardOf, type DetectState } from './state.ts';
import { durationWords } from './words.ts';

/** A feed's ships are looked at so often, event time. */
const everyMs = 3_600_000;
const stepOf = (at: number): number => Math.floor(at / everyMs);

/** Whether it is time to look at the ships of the feed of a position. Almost always it is the feed and hour of the last. */
export function isTimeToLook(state: DetectState, { source, timestamp }: EnrichedRecord): boolean {
  const step = stepOf(timestamp);
  const { asked } = state;
  if (step === asked.step && source === asked.source) return false;
  state.asked = { source, step };
  const feed = state.feeds.get(source);
  if (feed === undefined || step <= stepOf(feed.lookedTo)) return false;
  feed.lookedTo = timestamp;
  return tellsOfMany(feed);
}

/** A feed of one or two ships says nothing of those that are silent. */
function tellsOfMany({ at, ships }: Feed): boolean {
  const { feed_ships, feed_silence_ms } = settings.detect;
  return ships.filter((ship) => ship.at >= at - feed_silence_ms).length >= feed_ships;
}

interface Looking {
  detectors: readonly Detector[];
  /** Where a ship is read to. */
  ship: ShipState;
  emit: Emit;
}

/**
 * Ends what would be over with the next position of a ship in any case: it may never have one. Only ships that are
 * silent for long are asked: others may just be told of later than the rest of their feed.
 */
export function endOfTheLost(
  { ships, feeds, changedShards }: DetectState,
  record: EnrichedRecord,
  { detectors, ship, emit }: Looking,
): void {
  const { lost_ms } = settings.detect;
  for (const [key, row] of ships.entries()) {
    if (!ships.isBusy(row) || ships.sourceOf(row) !== record.source) continue;
    const heardAt = ships.heardAt(row);
    const silentMs = record.timestamp - heardAt - feedSilentMs(feeds, record, heardAt);
    if (silentMs <= lost_ms) continue;
    ship.key = key;
    ships.read(row, ship);
    const told = tellWhy(silentMs, emit);
    for (const detector of detectors) detector.lose?.(ship, silentMs, told);
    ships.write(row, ship);
    changedShards.add(shardOf(numberOf(key)));
  }
}

/** Ports have a limit of their own. */
const limitOf = ({ port }: EventDraft): 'port_lost_ms' | 'lost_ms' =>
  port == null ? 'lost_ms' : 'port_lost_ms';

const tellWhy =
  (silentMs: number, emit: Emit): Emit =>
  (draft) => {
    const { limits, measured, why, ...rest } = draft.evidence;
    const name = limitOf(draft);
    emit({
      ...draft,
      evidence: {
        ...rest,
        measured: { ...measured, [name]: silentMs },
        limits: { ...limits, [name]: settings.detect[name] },
        why: `${why} Then nothing was heard of it for ${durationWords(silentMs)}, while its feed told of others.`,
        ended_by: 'silence',
      },
    });
  };
