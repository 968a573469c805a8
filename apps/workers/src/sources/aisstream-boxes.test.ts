import { expect, test } from 'vitest';
import { doubtfulBoxes, type Box } from './aisstream-boxes.ts';

const oslofjord: Box = [
  [59, 10.3],
  [60, 10.9],
];
const swapped: Box = [
  [10.3, 59],
  [10.9, 60],
];

test.each<[string, Box[], number]>([
  ['the Oslofjord', [oslofjord], 0],
  ['the Oslofjord, its corners the other way round', [[oslofjord[1], oslofjord[0]]], 0],
  [
    'the world',
    [
      [
        [-90, -180],
        [90, 180],
      ],
    ],
    0,
  ],
  [
    'the open sea, which has no port either way',
    [
      [
        [10, -40],
        [11, -39],
      ],
    ],
    0,
  ],
  ['the Oslofjord, longitude first', [swapped], 1],
  ['one of two', [oslofjord, swapped], 1],
])('%s', (_, boxes, count) => {
  expect(doubtfulBoxes(boxes)).toHaveLength(count);
});

test('the sentence names the box and the mistake', () => {
  expect(doubtfulBoxes([oslofjord, swapped])[0]).toMatch(
    /^box 2 of 2 has no port in it, but \d+ with latitude and longitude swapped: latitude comes first$/,
  );
});
