import { qualityOf } from '@pelorus/pipeline/records/quality';
import { expect, test } from 'vitest';
import { doubtsOf } from './doubts.ts';

test.each([
  ['nothing', 0, []],
  ['of the position', qualityOf('implied_speed', 'speed_noise'), ['speed noise', 'implied speed']],
  ['of the vessel alone', qualityOf('not_a_ship', 'conflict'), []],
])('doubts: %s', (_name, quality, expected) => {
  expect(doubtsOf(quality).map(({ name }) => name)).toEqual(expected);
});

test('each says why', () => {
  expect(doubtsOf(qualityOf('speed_noise'))[0]?.why).toContain('noise');
});
