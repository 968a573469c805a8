import type { RawMessage } from '../stage.ts';
import { unnamedSource } from '../records/raw.ts';
import { settings } from '../settings.ts';
import { readText } from './read-text.ts';
import { readTime } from './read-time.ts';
import type { RawFields } from './rule.ts';

const isPlausible = (time: number | null, logTime: number): time is number =>
  time !== null &&
  time >= settings.clean.min_timestamp &&
  time <= logTime + settings.clean.max_future_ms;

/**
 * When a record was received, epoch ms: as it says itself, else as its message says, each unless it
 * lies ahead of the log; else the log's own time.
 */
export function receivedAt(raw: RawFields | null, message: RawMessage): number {
  const own = raw === null ? null : readTime(raw.received_at);
  if (isPlausible(own, message.timestamp)) return own;
  const told = message.received_at;
  return isPlausible(told, message.timestamp) ? told : message.timestamp;
}

/** The feed that delivered a record: as it says itself, else as its message says. */
export const sourceOf = (raw: RawFields | null, message: RawMessage): string =>
  (raw === null ? null : readText(raw.source)) ?? readText(message.source) ?? unnamedSource;

/** Who heard a record: as it says itself, else as its message says. */
export const stationOf = (raw: RawFields | null, message: RawMessage): string | null =>
  (raw === null ? null : readText(raw.station)) ?? readText(message.station);

/** Under which licence it came: as it says itself, else as its message says. */
export const licenceOf = (raw: RawFields | null, message: RawMessage): string | null =>
  (raw === null ? null : readText(raw.licence)) ?? readText(message.licence);
