import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { nmeaProblems } from './error.ts';

it('is told in docs/decoder.md, name by name', () => {
  const document = readFileSync(new URL('../../../../docs/decoder.md', import.meta.url), 'utf8');
  const rows = [...document.matchAll(/^\| `([a-z_]+)`\s*\| (.*?)\s*\|$/gm)];
  expect(Object.fromEntries(rows.map(([, name, text]) => [name, text]))).toEqual(nmeaProblems);
});
