import { describe, expect, it } from 'vitest';
import { toRgba } from './theme-colors.ts';

describe('colours of the stylesheet', () => {
  it.each([
    ['#62aeff', [98, 174, 255, 255]],
    ['#fff', [255, 255, 255, 255]],
    ['#05090d', [5, 9, 13, 255]],
  ])('%s', (hex, bytes) => {
    expect(toRgba(hex)).toEqual(bytes);
  });
});
