import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { hashInputs } from './inputs.mjs';
import { root } from './paths.mjs';

mkdirSync(join(root, '.cache'), { recursive: true });
const folder = mkdtempSync(join(root, '.cache/inputs-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const hash = () => hashInputs([relative(root, folder)]);
const write = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
};

it('changes with the sources alone', () => {
  write('page.tsx', 'one');
  const before = hash();
  for (const made of ['page.test.tsx', 'next-env.d.ts', 'tsconfig.tsbuildinfo']) write(made, 'x');
  expect(hash()).toBe(before);
  write('page.tsx', 'two');
  expect(hash()).not.toBe(before);
});
