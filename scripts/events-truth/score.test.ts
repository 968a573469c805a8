import { readFileSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import { truthTypes } from '../../packages/simulator/src/truth/event.ts';
import { inRoot } from '../setup/paths.mjs';
import { bars } from './rules.ts';
import { precisionOf, recallOf } from './match.ts';
import { scoreWorld } from './score-world.ts';

/** A day of a world takes its time on a busy machine. */
vi.setConfig({ testTimeout: 240_000 });

it('the page has a line for every type and each of three seeds, none under its bar', () => {
  const page = readFileSync(inRoot('docs/events-truth.md'), 'utf8');
  for (const type of truthTypes) {
    const lines = page.split('\n').filter((line) => line.startsWith(`| \`${type}\``));
    expect(lines.map((line) => line.split('|')[2]?.trim())).toEqual(['1', '2', '3']);
    const bar = bars[type];
    if (bar === undefined) continue;
    for (const line of lines) {
      const [recall, precision] = line.split('|').slice(7, 9).map(parseFloat);
      expect(recall).toBeGreaterThanOrEqual(100 * bar);
      expect(precision).toBeGreaterThanOrEqual(100 * bar);
    }
  }
});

it('a day of a small fleet gives what the bars ask for', () => {
  const { scores } = scoreWorld({ seed: 4, vessels: 80, days: 1.5 });
  for (const score of scores) {
    const bar = bars[score.type];
    if (bar === undefined || score.asked === 0) continue;
    // One in so few is more than the bar allows.
    const slack = 1 / score.asked;
    expect([score.type, score.missed, (recallOf(score) ?? 0) >= bar - slack]).toMatchObject([
      score.type,
      expect.anything(),
      true,
    ]);
    expect([score.type, (precisionOf(score) ?? 0) >= bar - slack]).toEqual([score.type, true]);
  }
  expect(scores.filter(({ asked }) => asked > 0).length).toBeGreaterThan(8);
});
