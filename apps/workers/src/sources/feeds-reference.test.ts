import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sourceKind } from '@pelorus/pipeline/records/raw';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import { parseFeeds } from './feed-file.ts';
import { commonOptions } from './feed-kind.ts';
import { feedKinds } from './kinds.ts';

const root = join(import.meta.dirname, '../../../..');
const page = readFileSync(join(root, 'docs/feeds.md'), 'utf8');
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim())
      .join(' | '),
  );

const badges = { simulated: 'SIMULATED', replayed: 'REPLAY', live: 'LIVE' };
const code = (text: string): string => `\`${text}\``;
function defaultOf(schema: z.ZodType): string {
  const result = schema.safeParse(undefined);
  if (!result.success) return 'needed';
  const value = result.data as string | number | boolean | undefined;
  return value === undefined ? '' : code(String(value));
}
const describe = (schema: z.ZodType): string => schema.description ?? '';
const optionsOf = (options: z.ZodRawShape) => Object.entries(options) as [string, z.ZodType][];

const commonRows = optionsOf(commonOptions)
  .filter(([name]) => name !== 'kind')
  .map(([name, schema]) => [code(name), 'all', defaultOf(schema), describe(schema)]);
const kindRows = Object.entries(feedKinds).map(([kind, { summary }]) => [
  code(kind),
  badges[sourceKind(`${kind}:x`)],
  summary,
]);
const ownRows = Object.entries(feedKinds).flatMap(([kind, { options }]) =>
  optionsOf(options).map(([name, schema]) => [
    code(name),
    code(kind),
    defaultOf(schema),
    describe(schema),
  ]),
);

test.each([...kindRows, ...commonRows, ...ownRows].map((row) => row.join(' | ')))(
  'docs/feeds.md has the row %s',
  (row) => {
    expect(rows).toContain(row);
  },
);

test('every option says what it is', () => {
  for (const [name, , , what] of ownRows) expect([name, what]).not.toEqual([name, '']);
});

test('samples/feeds.yaml is as it should be', () => {
  const text = readFileSync(join(root, 'samples/feeds.yaml'), 'utf8');
  const env = new Proxy({}, { get: () => 'something' });
  // Everything in it, also what is left out until somebody has its key.
  const whole = text.replaceAll('enabled: false', 'enabled: true');
  const kinds = parseFeeds(whole, { path: 'samples/feeds.yaml', env }).map(({ kind }) => kind);
  expect(new Set(kinds)).toEqual(new Set(Object.keys(feedKinds)));
});
