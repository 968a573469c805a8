import { describe, expect, it } from 'vitest';
import { bareFacts, newSourceHealth } from '../health.ts';
import { sourceDefaults as settings } from './settings.ts';
import { lookAtSource, newWatchedSource, resumeSource, type Look } from './watched-source.ts';

const startMs = Date.UTC(2026, 10, 26, 12, 0, 0);

function aSource(name: string) {
  let nowMs = startMs;
  const health = { ...newSourceHealth(bareFacts(name), nowMs), connection: 'connected' as const };
  const source = newWatchedSource(nowMs);
  return {
    source,
    health,
    resume: () => {
      resumeSource(source, { hours: [], alarm: null }, nowMs);
    },
    play: (seconds: number, rate: number): Look[] =>
      Array.from({ length: seconds }, () => {
        nowMs += 1000;
        health.messages += rate;
        if (rate > 0) health.last_received_at = nowMs;
        return lookAtSource(source, { health, nowMs, settings });
      }),
  };
}
const newsOf = (looks: Look[]) => looks.filter(({ isNews }) => isNews).length;

describe('a source that is watched', () => {
  it('tells its hour once a minute', () => {
    const feed = aSource('nmea-tcp:a');
    feed.resume();
    const hours = feed.play(181, 5).flatMap(({ hour }) => hour ?? []);
    // Of the first minute it cannot say that it saw all.
    expect(hours.map(({ minutes }) => minutes)).toEqual([1, 2]);
    expect(hours.at(-1)).toMatchObject({ hour_at: startMs, rate: 5, active_share: 1 });
  });
  it('learns nothing from minutes without a connection', () => {
    const feed = aSource('nmea-tcp:a');
    feed.resume();
    Object.assign(feed.health, { connection: 'disconnected' });
    expect(feed.play(181, 0).flatMap(({ hour }) => hour ?? [])).toEqual([]);
  });
  it('raises one alarm for an outage', () => {
    const feed = aSource('nmea-tcp:a');
    Object.assign(feed.health, { expected_rate: 5 });
    feed.resume();
    feed.play(60, 5);
    expect(newsOf(feed.play(60, 0))).toBe(1);
    expect(feed.source.alarm).toMatchObject({ state: 'silent', closed_at: null });
    expect(Math.round(feed.source.alarm?.missed ?? 0)).toBe(300);
    expect(newsOf(feed.play(10, 5))).toBe(1);
    expect(feed.source.alarm?.evidence).toMatch(
      /^silent for 1 min 0\d s, about \d+ messages missed$/,
    );
  });
  it('raises none before what was stored has been read', () => {
    const feed = aSource('nmea-tcp:a');
    expect(newsOf(feed.play(200, 0))).toBe(0);
    feed.resume();
    expect(newsOf(feed.play(1, 0))).toBe(1);
  });
});

describe('a recording', () => {
  it('may pause for as long as it likes, and teaches nothing', () => {
    const feed = aSource('file:day.csv');
    feed.resume();
    feed.play(60, 5);
    const looks = feed.play(7200, 0);
    expect(looks.at(-1)?.verdict.state).toBe('live');
    expect(newsOf(looks)).toBe(0);
    expect(looks.flatMap(({ hour }) => hour ?? [])).toEqual([]);
  });
});
