import { describe, expect, it } from 'vitest';
import type { AisMessage } from './message.ts';
import { createStaticPairs } from './pair-static.ts';

const name = (mmsi: number, shipname: string): AisMessage => ({
  type: 24,
  repeat: 0,
  mmsi,
  part: 0,
  shipname,
});
const rest = (mmsi: number, callsign: string): AisMessage => ({
  type: 24,
  repeat: 0,
  mmsi,
  part: 1,
  shiptype: 36,
  callsign,
});
const other = { type: 14, repeat: 0, mmsi: 1, text: 'X' } as AisMessage;

describe('the parts of message 24', () => {
  it.each<[string, AisMessage[], (string | null)[]]>([
    ['A then B', [name(1, 'ADA'), rest(1, 'XY')], [null, 'ADA XY']],
    ['B then A', [rest(1, 'XY'), name(1, 'ADA')], [null, 'ADA XY']],
    ['of two vessels', [name(1, 'ADA'), rest(2, 'XY')], [null, null]],
    ['a new name', [name(1, 'ADA'), rest(1, 'XY'), name(1, 'EVA')], [null, 'ADA XY', 'EVA XY']],
    ['with other messages between', [name(1, 'ADA'), other, rest(1, 'XY')], [null, null, 'ADA XY']],
    [
      'of the vessels heard last',
      [name(1, 'ADA'), name(2, 'B'), name(3, 'C'), rest(1, 'X')],
      [null, null, null, null],
    ],
    [
      'of one heard again',
      [name(1, 'ADA'), name(2, 'B'), name(1, 'ADA'), name(3, 'C'), rest(1, 'X')],
      [null, null, null, null, 'ADA X'],
    ],
  ])('%s', (_, messages, expected) => {
    const pairs = createStaticPairs(2);
    const found = messages.map((message) => {
      const pair = pairs.add(message);
      return pair && `${pair.shipname} ${pair.callsign}`;
    });
    expect(found).toEqual(expected);
  });
});
