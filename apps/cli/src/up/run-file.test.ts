import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { removeRunFile, writeRunFile } from './run-file.ts';

const path = join(mkdtempSync(join(tmpdir(), 'pelorus-run-')), 'run.json');
const content = {
  web: 'http://127.0.0.1:4680',
  database_url: 'postgresql://postgres:secret@127.0.0.1:4682/pelorus',
  kafka_brokers: '127.0.0.1:4681',
  lake_url: 'file:///data/lake',
  iceberg_catalog_url: 'postgresql://postgres:secret@127.0.0.1:4682/iceberg_catalog',
  iceberg_catalog_name: 'pelorus',
  pids: { up: 1 },
  started_at: '2026-01-01T00:00:00.000Z',
};

it('is readable by its owner only, and goes when it is removed', () => {
  writeRunFile(path, content);
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(content);
  expect(statSync(path).mode & 0o077).toBe(0);
  removeRunFile(path);
  expect(() => readFileSync(path)).toThrow();
});
