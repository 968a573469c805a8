import { expect, it, vi } from 'vitest';
import { bareFacts, newSourceHealth } from '../../packages/pipeline/src/health.ts';
import type { RawRecord } from '../../packages/pipeline/src/records/raw.ts';
import type { VesselEvent } from '../../packages/pipeline/src/records/event.ts';
import { settings } from '../../packages/pipeline/src/settings.ts';
import type { SourceAlarm } from '../../packages/pipeline/src/source-health/rows.ts';
import {
  lookAtSource,
  newWatchedSource,
  resumeSource,
} from '../../packages/pipeline/src/source-health/watched-source.ts';
import { findEvents } from './find-events.ts';
import { firstDay, openWorld, truthOf } from './score-world.ts';

/** Two days of a world are played twice over. */
vi.setConfig({ testTimeout: 240_000 });

const hour = 3_600_000;
const minute = 60_000;
const second = 1000;
const cut = { fromMs: firstDay + 16 * hour, toMs: firstDay + 28 * hour };
const endMs = firstDay + 48 * hour;
const play = { seed: 11, vessels: 120 };
const isCut = (at: number): boolean => at >= cut.fromMs && at < cut.toMs;

/** Looks at the feed every second of the world's time, as the process that runs it does. */
function watchFeed() {
  const facts = bareFacts('simulator:world');
  const health = { ...newSourceHealth(facts, firstDay), connection: 'connected' as const };
  const watched = newWatchedSource(firstDay);
  resumeSource(watched, { hours: [], alarm: null }, firstDay);
  const alarms = new Map<string, SourceAlarm>();
  let nowMs = firstDay;
  return {
    alarms,
    advance(toMs: number, messages: number): void {
      while (nowMs + second <= toMs) {
        nowMs += second;
        lookAtSource(watched, { health, nowMs, settings: settings.sources });
        if (watched.alarm) alarms.set(watched.alarm.id, watched.alarm);
      }
      health.messages += messages;
      if (messages > 0) health.last_received_at = toMs;
    },
  };
}

/** What comes of the world: its reports, but for those in the cut, as the clock goes on. */
function* heard(feed: ReturnType<typeof watchFeed>): Generator<RawRecord> {
  for (const record of openWorld(play).advance(endMs)) {
    const at = Number(record.timestamp);
    if (isCut(at)) continue;
    // A few stamps are days ahead: the clock is not theirs.
    if (at < endMs) feed.advance(at, 1);
    yield record;
  }
  feed.advance(endMs, 0);
}

const named = (events: readonly VesselEvent[]) =>
  events.map(({ event_id, state }) => `${event_id} ${state}`).sort();

const isGap = ({ event_type }: { event_type: string }) =>
  event_type === 'ais_gap' || event_type === 'port_gap';

it('a feed cut for twelve hours is one alarm and no gap of a ship, and things go on after it', () => {
  const feed = watchFeed();
  const events = findEvents(heard(feed));
  const whole = findEvents(openWorld(play).advance(endMs));

  const [alarm, ...others] = feed.alarms.values();
  expect(others).toEqual([]);
  expect(alarm?.state).toBe('silent');
  expect(Math.abs((alarm?.opened_at ?? 0) - cut.fromMs)).toBeLessThan(2 * minute);
  expect(Math.abs((alarm?.closed_at ?? 0) - cut.toMs)).toBeLessThan(2 * minute);

  // Who has a gap, at sea or in port, went dark by itself.
  const dark = truthOf(openWorld(play), { fromMs: firstDay, toMs: endMs }).filter(isGap);
  expect(events.some(isGap)).toBe(true);
  for (const { event_type, mmsi, start_at, end_at } of events.filter(isGap)) {
    const isOwn = dark.some(
      (one) => one.mmsi === mmsi && one.start_at < (end_at ?? endMs) && one.end_at > start_at,
    );
    expect([event_type, mmsi, isOwn]).toEqual([event_type, mmsi, true]);
  }
  // What was known before the cut to be over, and what begins well after it, is as if there had been none.
  const isBefore = ({ state, detected_at }: VesselEvent) =>
    state === 'closed' && detected_at < cut.fromMs;
  const isAfter = ({ start_at }: VesselEvent) => start_at > cut.toMs + 2 * hour;
  for (const isThere of [isBefore, isAfter]) {
    const expected = named(whole.filter(isThere));
    const found = new Set(named(events.filter(isThere)));
    expect(expected.length).toBeGreaterThan(100);
    expect(expected.filter((one) => !found.has(one))).toEqual([]);
  }
});
