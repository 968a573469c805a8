import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerRows } from '../query/answer-rows.ts';
import { openDuck, withConnection, type Duck } from './instance.ts';
import { readVectors } from './read-vectors.ts';

let duck: Duck;
beforeAll(async () => {
  duck = await openDuck({ memoryMb: 128, threads: 1, tempDir: tmpdir() });
});
afterAll(() => {
  duck.close();
});

/** As rows, since that is what becomes of them. */
const read = (sql: string) =>
  withConnection(duck, async (connection) => {
    const found = await readVectors(connection, sql);
    const columns = found.vectors.map((_, at) => `column ${at}`);
    const answer = { columns, snapshotId: null, files: { read: 0, skipped: 0 } };
    return answerRows({ ...answer, ...found }).rows.map((row) => Object.values(row));
  });

test('numbers, booleans, texts and nulls come as they are', async () => {
  const sql = `SELECT * FROM (VALUES
    (1.5::DOUBLE, 7, true, 'short', NULL::VARCHAR, 0.5::FLOAT),
    (NULL, -7, NULL, 'short', NULL, NULL),
    ('-inf'::DOUBLE, NULL, false, NULL, NULL, 0),
    ('-0.0'::DOUBLE, 0, true, 'short', NULL, -1),
    (0, 2147483647, true, '', NULL, 1))`;
  expect(await read(sql)).toEqual([
    [1.5, 7, true, 'short', null, 0.5],
    [null, -7, null, 'short', null, null],
    [-Infinity, null, false, null, null, 0],
    [-0, 0, true, 'short', null, -1],
    [0, 2_147_483_647, true, '', null, 1],
  ]);
});

test('no row is no row', async () => {
  expect(await read(`SELECT 1, 'a', true WHERE false`)).toEqual([]);
});

test('texts keep apart over many rows, whatever their length', async () => {
  const text = (n: number) => 'é1234567890'.repeat(1 + (n % 3)) + String(n % 5);
  const sql = `SELECT CASE WHEN n % 7 > 0 THEN repeat('é1234567890', 1 + n % 3) || n % 5 END
    FROM (SELECT CAST(i // 2 AS INTEGER) AS n FROM range(10000) AS t(i) ORDER BY i)`;
  const expected = Array.from({ length: 10_000 }, (_, i) => Math.floor(i / 2));
  expect(await read(sql)).toEqual(expected.map((n) => [n % 7 > 0 ? text(n) : null]));
});

test('a type that JavaScript has not is refused', async () => {
  await expect(read('SELECT 1::BIGINT')).rejects.toThrow('a column of BIGINT');
});
