import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { eventTypes } from '../records/event.ts';
import { detectDefaults } from './settings.ts';
import { durationWords } from './words.ts';

const path = join(import.meta.dirname, '../../../../docs/events.md');
/** However its lines are broken. */
const page = readFileSync(path, 'utf8').replaceAll(/\s+/g, ' ');

test.each(eventTypes)('docs/events.md says what %s is', (type) => {
  expect(page).toContain(`| \`${type}\` |`);
});

const units = {
  km: ' km',
  kn: ' knots',
  nm: ' nautical miles',
  deg: '°',
  m: ' m',
  ships: ' ships',
} as const;

function valueWords(name: string, value: number): string {
  const unit = name.slice(name.lastIndexOf('_') + 1);
  return unit === 'ms' ? durationWords(value) : `${value}${units[unit as keyof typeof units]}`;
}

test.each(Object.entries(detectDefaults as unknown as Record<string, number>))(
  'docs/events.md says what %s is built in as',
  (name, value) => {
    expect(page).toContain(`\`${name}\` (${valueWords(name, value)})`);
  },
);
