import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPace } from '@pelorus/files/pace';
import { sendFile } from '@pelorus/files/send-file';
import { openDuck, withConnection } from '@pelorus/lake/duck/instance';
import type { RawRecord, UnreadableRecord } from '@pelorus/pipeline/records/raw';
import { afterAll, expect, it } from 'vitest';
import { openFile } from './open-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'pelorus-open-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function send(path: string) {
  const input = await openFile(path);
  const records: (RawRecord | UnreadableRecord)[] = [];
  const sink = {
    add: (record: RawRecord | UnreadableRecord) => Promise.resolve(void records.push(record)),
    flush: () => Promise.resolve(),
  };
  const pace = createPace('max', () => 0);
  const { signal } = new AbortController();
  const sent = await sendFile({ input, sink, pace, shift: 0, signal });
  return { ...sent, sent: records, packing: input.packing };
}

it('reads Parquet by the names of its columns', async () => {
  const path = join(folder, 'day.parquet');
  const duck = await openDuck({ memoryMb: 128, threads: 1, tempDir: folder });
  await withConnection(duck, (connection) =>
    connection.run(`COPY (
      SELECT 60 + i / 1000 AS latitude, 24.5 AS longitude, 230000000 + i AS mmsi, 1.5 AS sog,
        TIMESTAMPTZ '2024-01-15 10:00:00+02' AS base_date_time
      FROM range(5000) AS rows(i)
    ) TO '${path}' (FORMAT parquet)`),
  );
  duck.close();
  const found = await send(path);
  expect(found).toMatchObject({
    ...{ records: 5000, format: 'marinecadastre-2024', packing: 'parquet', problem: null },
  });
  expect(found.sent.at(-1)).toMatchObject({
    ...{ mmsi: '230004999', timestamp: '2024-01-15 08:00:00', latitude: 64.999, speed: 1.5 },
  });
});

it('says in one sentence what is no Parquet', async () => {
  const path = join(folder, 'broken.parquet');
  writeFileSync(path, `PAR1${'x'.repeat(100)}`);
  const { problem } = await send(path);
  expect(problem).toMatch(
    /^broken\.parquet: the compressed file is damaged \([^\n]+\) after line 0$/,
  );
});
