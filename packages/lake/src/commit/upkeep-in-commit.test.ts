import { describe, expect, test } from 'vitest';
import { aFile, aLake, ident, load, names, type TestLake } from '../../test/table.ts';
import { readManifestList } from '../format/manifest-list.ts';
import { currentSnapshot, type SnapshotRef } from '../format/metadata.ts';
import { readPositions } from '../write/positions.ts';
import { append } from './append.ts';
import { expireSnapshots } from './expire.ts';
import { updateTable } from './update.ts';

async function manifests(lake: TestLake): Promise<number[]> {
  const location = currentSnapshot(await load(lake))?.['manifest-list'] ?? '';
  const list = readManifestList(await lake.io.read(location), location);
  return list.map((one) => one.addedFiles + one.existingFiles);
}

async function appendMany(lake: TestLake, count: number, from = 0): Promise<void> {
  for (let at = from; at < from + count; at++) {
    const partition = { timestamp_day: at };
    await append(lake, ident, { files: [aFile(String(at), { partition })] });
  }
}

describe('manifests', () => {
  test.each([
    ['are left alone up to a hundred', 100, {}, 100],
    ['are merged beyond', 101, {}, 2],
    [
      'are merged at the number the table names',
      11,
      { 'commit.manifest.min-count-to-merge': '5' },
      3,
    ],
    [
      'are never merged when the table says so',
      7,
      { 'commit.manifest.min-count-to-merge': '2', 'commit.manifest-merge.enabled': 'false' },
      7,
    ],
  ])('%s', async (...row) => {
    const [, commits, properties, count] = row;
    const lake = await aLake({ properties: properties });
    await appendMany(lake, commits);
    expect(await manifests(lake)).toHaveLength(count);
    expect(await names(lake)).toHaveLength(commits);
  });

  test('larger than the size the table names are not merged again', async () => {
    const properties = {
      'commit.manifest.min-count-to-merge': '4',
      'commit.manifest.target-size-bytes': '5000',
    };
    const lake = await aLake({ properties });
    await appendMany(lake, 40);
    expect((await manifests(lake)).length).toBeGreaterThan(10);
    expect(await names(lake)).toHaveLength(40);
  });

  test('that were merged keep snapshot and sequence number of every file', async () => {
    const lake = await aLake({ properties: { 'commit.manifest.min-count-to-merge': '3' } });
    await appendMany(lake, 4);
    const where = [{ column: 'timestamp', from: 86_400_000_000n, to: 86_400_000_001n }];
    expect(await manifests(lake)).toEqual([1, 3]);
    expect(await names(lake, { where })).toEqual(['1']);
    const location = currentSnapshot(await load(lake))?.['manifest-list'] ?? '';
    const [, merged] = readManifestList(await lake.io.read(location), location);
    expect(merged).toMatchObject({ sequenceNumber: 4, minSequenceNumber: 1, existingRows: 30 });
  });
});

const tag = (id: bigint, more: Partial<SnapshotRef> = {}): SnapshotRef => ({
  ...{ 'snapshot-id': id, type: 'tag' },
  ...more,
});

const setRefs = (lake: TestLake, refs: Record<string, SnapshotRef>) =>
  updateTable(lake, ident, (metadata) => ({ ...metadata, refs: { ...metadata.refs, ...refs } }));

const sequences = async (lake: TestLake): Promise<number[]> =>
  (await load(lake)).snapshots.map((snapshot) => snapshot['sequence-number']);

async function idOf(lake: TestLake, sequence: number): Promise<bigint> {
  const { snapshots } = await load(lake);
  return snapshots.find((one) => one['sequence-number'] === sequence)?.['snapshot-id'] ?? 0n;
}

async function timeOf(lake: TestLake, sequence: number): Promise<number> {
  const { snapshots } = await load(lake);
  return snapshots.find((one) => one['sequence-number'] === sequence)?.['timestamp-ms'] ?? 0;
}

describe('snapshots expire', () => {
  test('beyond the last few, and never the current one', async () => {
    const lake = await aLake();
    await appendMany(lake, 5);
    const { expired } = await expireSnapshots(lake, ident, { keepLast: 2, nowMs: 0 });
    expect(expired.map((snapshot) => snapshot['sequence-number'])).toEqual([1, 2, 3]);
    expect(await sequences(lake)).toEqual([4, 5]);
    await expireSnapshots(lake, ident, { keepLast: 0, nowMs: 0 });
    expect(await sequences(lake)).toEqual([5]);
    expect(await names(lake)).toHaveLength(5);
  });

  test('only when they are older too', async () => {
    const lake = await aLake();
    await appendMany(lake, 5);
    const olderThanMs = await timeOf(lake, 3);
    await expireSnapshots(lake, ident, { keepLast: 1, olderThanMs, nowMs: 0 });
    expect(await sequences(lake)).toEqual([3, 4, 5]);
  });

  test('without a commit when none is due', async () => {
    const lake = await aLake();
    await appendMany(lake, 2);
    const before = await lake.catalog.load(ident);
    const { table, expired } = await expireSnapshots(lake, ident, { keepLast: 2, nowMs: 0 });
    expect(expired).toEqual([]);
    expect(table).toEqual(before);
  });

  test('but not what a tag names, nor what a branch needs', async () => {
    const lake = await aLake();
    await appendMany(lake, 6);
    const branch = { type: 'branch', 'min-snapshots-to-keep': 2 } as const;
    await setRefs(lake, {
      tagged: tag(await idOf(lake, 1)),
      branch: { ...branch, 'snapshot-id': await idOf(lake, 4) },
    });
    await expireSnapshots(lake, ident, { keepLast: 1, nowMs: 0 });
    expect(await sequences(lake)).toEqual([1, 3, 4, 6]);
    await appendMany(lake, 1, 6);
    expect(Object.keys((await load(lake)).refs).sort()).toEqual(['branch', 'main', 'tagged']);
    expect(await names(lake, { ref: 'tagged' })).toEqual(['0']);
  });

  test('when the time of their tag is over', async () => {
    const lake = await aLake();
    await appendMany(lake, 3);
    const at = await timeOf(lake, 1);
    await setRefs(lake, { day: tag(await idOf(lake, 1), { 'max-ref-age-ms': 1_000 }) });
    await expireSnapshots(lake, ident, { keepLast: 1, nowMs: at + 1_000 });
    expect(await sequences(lake)).toEqual([1, 3]);
    await expireSnapshots(lake, ident, { keepLast: 1, nowMs: at + 1_001 });
    expect(await sequences(lake)).toEqual([3]);
    expect(Object.keys((await load(lake)).refs)).toEqual(['main']);
  });

  test('and take nothing with them that outlives them', async () => {
    const lake = await aLake();
    const positions = '{"0":{"next":7,"through":[6,2],"rows":40}}';
    await append(lake, ident, { files: [], summary: () => ({ 'pelorus.positions': positions }) });
    await appendMany(lake, 3);
    const before = readPositions(await load(lake));
    await setRefs(lake, { tagged: tag(await idOf(lake, 1)) });
    await expireSnapshots(lake, ident, { keepLast: 1, nowMs: 0 });
    const metadata = await load(lake);
    expect(metadata.properties['pelorus.positions']).toBe(positions);
    expect(readPositions(metadata)).toEqual(before);
  });

  test('and leave no log that would name a wrong one', async () => {
    const lake = await aLake();
    await appendMany(lake, 4);
    const between = await timeOf(lake, 2);
    await setRefs(lake, { tagged: tag(await idOf(lake, 1)) });
    await expireSnapshots(lake, ident, { keepLast: 2, nowMs: 0 });
    await expect(names(lake, { asOfMs: between })).rejects.toThrow('or it expired');
    expect(await names(lake, { asOfMs: await timeOf(lake, 3) })).toEqual(['0', '1', '2']);
  });

  test.each([
    ['by number', { 'pelorus.max-snapshots': '3' }, [4, 5, 6]],
    ['by age', { 'history.expire.max-snapshot-age-ms': '2500' }, [4, 5, 6]],
    [
      'not below the least',
      { 'history.expire.max-snapshot-age-ms': '1', 'history.expire.min-snapshots-to-keep': '4' },
      [3, 4, 5, 6],
    ],
    ['never, by no number', { 'pelorus.max-snapshots': 'few' }, [1, 2, 3, 4, 5, 6]],
  ])('inside an append, %s, when the table says so', async (...row) => {
    const [, properties, left] = row;
    const lake = await aLake({ properties: properties });
    await appendMany(lake, 6);
    expect(await sequences(lake)).toEqual(left);
    expect(await names(lake)).toHaveLength(6);
  });
});

test('metadata files stay few when the table says so', async () => {
  const properties = {
    'write.metadata.previous-versions-max': '3',
    'write.metadata.delete-after-commit.enabled': 'true',
  };
  const count = async (table: Record<string, string>): Promise<number> => {
    const lake = await aLake({ properties: table });
    await appendMany(lake, 10);
    return [...lake.io.files.keys()].filter((one) => one.endsWith('.metadata.json')).length;
  };
  expect(await count(properties)).toBe(4);
  expect(
    await count({ ...properties, 'write.metadata.delete-after-commit.enabled': 'false' }),
  ).toBe(11);
});

test('a state of the past is planned by snapshot, time or name', async () => {
  const lake = await aLake();
  await appendMany(lake, 3);
  const snapshotId = await idOf(lake, 2);
  expect(await names(lake, { snapshotId })).toEqual(['0', '1']);
  expect(await names(lake, { asOfMs: await timeOf(lake, 2) })).toEqual(['0', '1']);
  expect(await names(lake, { ref: 'main' })).toEqual(['0', '1', '2']);
  await expect(names(lake, { snapshotId: 5n })).rejects.toThrow(
    'no snapshot 5; it may have expired',
  );
  await expect(names(lake, { asOfMs: 1 })).rejects.toThrow(
    'no snapshot of 1970-01-01T00:00:00.001Z',
  );
  await expect(names(lake, { ref: 'gone' })).rejects.toThrow('no tag or branch gone');
});
