import { describe, expect, it } from 'vitest';
import { isNationalWaters, zonePhrase, zoneWords } from './national-waters.ts';

describe('a zone in a sentence', () => {
  it.each([
    ['waters:dk', 'the waters of Denmark'],
    ['waters:us', 'the waters of the United States'],
    ['waters:nl', 'the waters of the Netherlands'],
    ['waters:fo', 'the waters of the Faroe Islands'],
    ['waters:zz', 'the waters of ZZ'],
    ['my-areas:reserve-1', 'the zone my-areas:reserve-1'],
  ])('%s', (id, phrase) => {
    expect(zonePhrase(id)).toBe(phrase);
  });
});

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
