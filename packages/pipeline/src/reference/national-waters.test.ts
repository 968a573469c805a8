import { describe, expect, it } from 'vitest';
import { isNationalWaters, zoneWords } from './national-waters.ts';

describe('the words of a zone', () => {
  it.each([
    ['waters:dk', 'Denmark, land and waters', true],
    ['waters:zz', 'ZZ, land and waters', true],
    ['my-areas:reserve-1', 'my-areas:reserve-1', false],
  ])('%s', (...[id, words, isNational]) => {
    expect(zoneWords(id)).toBe(words);
    expect(isNationalWaters(id)).toBe(isNational);
  });
});
