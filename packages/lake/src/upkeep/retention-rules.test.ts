import { expect, test } from 'vitest';
import { checkRetention, parseRetention } from './retention-rules.ts';

const silver = 'silver.vessels_enriched';
const bronze = 'bronze.ais_raw';
const override = 'delete bronze.ais_raw for good';

test.each([
  ['no rule', []],
  ['a day of silver', [{ table: silver, days: 1 }]],
  ['bronze with its override', [{ table: bronze, days: 90, override }]],
])('%s is taken', (_name, rules) => {
  expect(() => {
    checkRetention(rules);
  }).not.toThrow();
});

test.each([
  ['no days', [{ table: silver, days: 0 }], /silver\.vessels_enriched is 0 days/],
  ['half a day', [{ table: silver, days: 0.5 }], /whole number/],
  ['bronze alone', [{ table: bronze, days: 90 }], /bronze\.ais_raw holds every record/],
  ['bronze with other words', [{ table: bronze, days: 90, override: 'yes' }], new RegExp(override)],
  [
    'bronze with the words of another table',
    [{ table: 'bronze.weather_raw', days: 90, override }],
    /delete bronze\.weather_raw for good/,
  ],
])('%s is refused', (_name, rules, words) => {
  expect(() => {
    checkRetention(rules);
  }).toThrow(words);
});

test.each([
  ['nothing', '', '', []],
  ['a rule', `${silver}=730`, '', [{ table: silver, days: 730 }]],
  [
    'rules with an override',
    ` ${silver} = 730 , ${bronze}=90,`,
    override,
    [
      { table: silver, days: 730 },
      { table: bronze, days: 90, override },
    ],
  ],
])('%s is read', (...[, rules, overrides, expected]) => {
  expect(parseRetention(rules, overrides)).toEqual(expected);
});

test.each([
  ['no days', silver, '', /no rule of retention/],
  ['bronze without its words', `${bronze}=90`, '', /holds every record/],
])('%s is refused as text too', (...[, rules, overrides, words]) => {
  expect(() => parseRetention(rules, overrides)).toThrow(words);
});
