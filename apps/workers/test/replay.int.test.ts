import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { hearRecording, readRecording, recording } from './compare-replay.ts';

/** At the pace it happened: `npm run test:replay`. */
describe.skipIf(!existsSync(recording))('the recording of Denmark, over TCP at 100 times', () => {
  test.each([
    ['without a break', 0],
    ['with a connection that breaks at random', 25],
  ])('%s gives the records and the rejects of the file', async (_, cuts) => {
    const file = readRecording();
    const heard = await hearRecording({ bytes: file.bytes, speed: 100, cuts });
    const { cut_short = 0, ...problems } = heard.facts.problems;
    expect({ ...heard.facts, problems }).toEqual(file.facts);
    expect(heard.records).toEqual(file.records);
    expect(heard.health.connects).toBe(cuts + 1);
    expect(cut_short).toBeGreaterThanOrEqual(cuts / 2);
    expect(cut_short).toBeLessThanOrEqual(cuts);
  });
});
