import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { cursorText, eventFilter, listOf, readCursor, writeCursor } from './filter-schema.ts';

const filter = z.object(eventFilter);

describe('the filter of events', () => {
  it.each([
    ['one type', { type: 'encounter' }, true],
    ['some types', { type: 'encounter,ais_gap' }, true],
    ['an unknown type', { type: 'encounter,party' }, false],
    ['an empty type', { type: '' }, false],
    ['states', { state: 'open,closed' }, true],
    ['an unknown severity', { severity: 'high' }, false],
    ['a time with zone', { from: '2026-11-24T12:00:00Z' }, true],
    ['a time without zone', { from: '2026-11-24T12:00:00' }, false],
    ['nothing', {}, true],
  ])('%s', (...[, input, isValid]) => {
    expect(filter.safeParse(input).success).toBe(isValid);
  });

  it('gives lists', () => {
    expect(listOf('a,b')).toEqual(['a', 'b']);
    expect(listOf(undefined)).toBeUndefined();
  });
});

describe('a cursor', () => {
  it('is read as it was written, whatever the id holds', () => {
    const cursor = { start_at: 1_795_000_000_000, event_id: 'encounter:1~2+3:5' };
    expect(readCursor(writeCursor(cursor))).toEqual(cursor);
    expect(cursorText.safeParse(writeCursor(cursor)).success).toBe(true);
    expect(readCursor(undefined)).toBeUndefined();
  });
  it.each(['', 'x', '12', '-1~a', '~a'])('%j is none', (text) => {
    expect(cursorText.safeParse(text).success).toBe(false);
  });
});
