import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compileTimePattern } from './time-pattern.ts';

const read = (pattern: string, text: string): number | null | undefined =>
  compileTimePattern(pattern)?.(text);

it.each([
  ['DMA', 'dd/MM/yyyy HH:mm:ss', '31/12/2023 23:59:58', Date.UTC(2023, 11, 31, 23, 59, 58)],
  ['exactEarth', 'yyyyMMdd_HHmmss', '20210701_185151', Date.UTC(2021, 6, 1, 18, 51, 51)],
  ['to the minute', 'yyyy-MM-dd HH:mm', '2024-02-29 00:00', Date.UTC(2024, 1, 29)],
  ['one digit', 'M/d/yyyy H:mm', '7/4/2024 5:06', Date.UTC(2024, 6, 4, 5, 6)],
  ['a fraction', 'yyyy-MM-ddTHH:mm:ss.SSSZ', '2024-01-01T00:00:00.1234Z', Date.UTC(2024, 0) + 123],
  ['a short fraction', 'yyyy.MM.dd HH:mm:ss,SSS', '2024.01.01 00:00:00,5', Date.UTC(2024, 0) + 500],
  ['blanks around', 'yyyyMMddHHmm', ' 202401010000 ', Date.UTC(2024, 0)],
  ['no such day', 'dd/MM/yyyy HH:mm:ss', '30/02/2024 00:00:00', null],
  ['no such month', 'dd/MM/yyyy HH:mm:ss', '01/13/2024 00:00:00', null],
  ['no such hour', 'dd/MM/yyyy HH:mm:ss', '01/12/2024 24:00:00', null],
  ['no such second', 'dd/MM/yyyy HH:mm:ss', '01/12/2024 23:00:60', null],
  ['another form', 'dd/MM/yyyy HH:mm:ss', '2024-01-01 00:00:00', null],
  ['one digit for two', 'dd/MM/yyyy HH:mm:ss', '1/12/2024 00:00:00', null],
  ['nothing', 'dd/MM/yyyy HH:mm:ss', '', null],
])('%s', (...[, pattern, text, expected]) => {
  expect(read(pattern, text)).toBe(expected);
});

it.each([
  ['other letters', 'yyyy-MM-dd hh:mm'],
  ['a month in words', 'dd MMM yyyy HH:mm'],
  ['no minute', 'yyyy-MM-dd HH'],
  ['no year', 'MM-dd HH:mm'],
  ['a part twice', 'yyyy-MM-dd HH:mm mm'],
  ['nothing', ''],
])('%s is no pattern', (_, pattern) => {
  expect(compileTimePattern(pattern)).toBeNull();
});

it('gives back every second', () => {
  const twoDigits = (value: number): string => String(value).padStart(2, '0');
  fc.assert(
    fc.property(fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }), (date) => {
      const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
      const time = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()];
      const text = `${twoDigits(day)}/${twoDigits(month)}/${year} ${time.map(twoDigits).join(':')}`;
      expect(read('dd/MM/yyyy HH:mm:ss', text)).toBe(Math.floor(date.getTime() / 1000) * 1000);
    }),
  );
});
