import { expect, it } from 'vitest';
import { cellsOf } from './open-meteo-cells.ts';

it.each([
  [
    'the cells that positions are rounded to',
    [
      [
        [55.4, 12.6],
        [56.6, 13.4],
      ],
    ],
    ['55 13', '56 13', '57 13'],
  ],
  [
    'corners in any order',
    [
      [
        [1, 1],
        [0, 0],
      ],
    ],
    ['0 0', '0 1', '1 0', '1 1'],
  ],
  [
    'a box within a cell',
    [
      [
        [-0.2, -0.2],
        [0.2, 0.2],
      ],
    ],
    ['0 0'],
  ],
  [
    'boxes that overlap',
    [
      [
        [0, 0],
        [0, 1],
      ],
      [
        [0, 1],
        [0, 2],
      ],
    ],
    ['0 0', '0 1', '0 2'],
  ],
  [
    'the antimeridian once',
    [
      [
        [0, 179.6],
        [0, 180],
      ],
      [
        [0, -180],
        [0, -179],
      ],
    ],
    ['0 -180', '0 -179'],
  ],
] as const)('%s', (_, boxes, cells) => {
  expect(cellsOf(boxes).map(({ latitude, longitude }) => `${latitude} ${longitude}`)).toEqual(
    cells,
  );
});
