import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { OffsetStore } from './offset-store.ts';

let dir: string;
let file: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'pelorus-offsets-'));
  file = path.join(dir, 'offsets.jsonl');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const at = (offset: number, topic = 't') => ({ topic, partition: 0, offset, metadata: null });

function reopened<T>(look: (store: OffsetStore) => T): T {
  const store = new OffsetStore(file);
  const seen = look(store);
  store.close();
  return seen;
}

test('what was committed is there after a restart', () => {
  reopened((store) => {
    store.commit('g', [at(1), at(5, 'u')]);
    store.commit('g', [at(2)]);
    store.commit('h', [at(9)]);
    store.deleteGroup('h');
    store.deleteTopic('u');
  });
  expect(reopened((store) => store.all('g'))).toEqual([at(2)]);
  expect(reopened((store) => store.groupNames())).toEqual(['g']);
});

test('a line cut at any byte loses that commit alone', () => {
  reopened((store) => store.commit('g', [at(1)]));
  const kept = statSync(file).size;
  reopened((store) => store.commit('g', [at(2)]));
  const whole = readFileSync(file);
  for (let bytes = kept; bytes < whole.length; bytes++) {
    writeFileSync(file, whole.subarray(0, bytes));
    expect(reopened((store) => store.get('g', 't', 0)?.offset)).toBe(1);
    expect(statSync(file).size).toBe(kept);
  }
});

test('the file stays small however much is committed', () => {
  const store = new OffsetStore(file);
  for (let offset = 1; offset <= 40_000; offset++) store.commit('g', [at(offset)]);
  store.close();
  expect(statSync(file).size).toBeLessThan(1.1 * 2 ** 20);
  expect(reopened((again) => again.get('g', 't', 0)?.offset)).toBe(40_000);
});
