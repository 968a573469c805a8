import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openBoundedLog } from './bounded-log.ts';

const aPath = () => join(mkdtempSync(join(tmpdir(), 'pelorus-log-')), 'logs', 'web.log');

it('keeps the newest lines in at most two files', () => {
  const path = aPath();
  const log = openBoundedLog(path, 100);
  for (let n = 0; n < 100; n += 1) log.write(`line ${n}\n`);
  log.close();
  expect(statSync(path).size).toBeLessThanOrEqual(110);
  expect(statSync(`${path}.1`).size).toBeLessThanOrEqual(110);
  expect(readFileSync(path, 'utf8')).toMatch(/line 99\n$/);
});

it('goes on with the file of an earlier run', () => {
  const path = aPath();
  for (const line of ['first\n', 'second\n']) {
    const log = openBoundedLog(path);
    log.write(line);
    log.close();
  }
  expect(readFileSync(path, 'utf8')).toBe('first\nsecond\n');
});
