import { expect, test } from 'vitest';
import { checkRetention } from './retention.ts';

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
