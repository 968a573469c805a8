import { describe, expect, test } from 'vitest';
import { addDeletes, aFile, aLake, ident, load, names, type TestLake } from '../../test/table.ts';
import { CommitConflictError } from '../catalog/catalog.ts';
import { liveFiles, readManifestList } from '../format/manifest-list.ts';
import { currentSnapshot } from '../format/metadata.ts';
import { planScan } from '../plan/scan.ts';
import { append } from './append.ts';
import { overwrite } from './overwrite.ts';
import { removeFiles } from './remove.ts';
import { replace } from './replace.ts';

const at = (name: string): string => aFile(name).location;
const onDay = (day: number) => ({ partition: { timestamp_day: day } });

async function aFilledLake(): Promise<TestLake> {
  const lake = await aLake();
  await append(lake, ident, { files: [aFile('a', onDay(1)), aFile('b', onDay(2))] });
  await append(lake, ident, { files: [aFile('c', onDay(1)), aFile('d', onDay(2))] });
  return lake;
}

const summaryOf = async (lake: TestLake): Promise<Record<string, string>> =>
  currentSnapshot(await load(lake))?.summary ?? {};

async function emptyManifests(lake: TestLake): Promise<number> {
  const location = currentSnapshot(await load(lake))?.['manifest-list'] ?? '';
  const list = readManifestList(await lake.io.read(location), location);
  return list.filter((manifest) => liveFiles(manifest) === 0).length;
}

describe('replace', () => {
  test('puts files in the place of others', async () => {
    const lake = await aFilledLake();
    const merged = aFile('merged', { ...onDay(1), recordCount: 20, sizeBytes: 1_500 });
    await replace(lake, ident, { remove: [at('a'), at('c')], add: [merged] });
    expect(await names(lake)).toEqual(['b', 'd', 'merged']);
    expect(await summaryOf(lake)).toMatchObject({
      operation: 'replace',
      'added-data-files': '1',
      'deleted-data-files': '2',
      'deleted-records': '20',
      'removed-files-size': '2000',
      'total-records': '40',
      'total-data-files': '3',
      'total-files-size': '3500',
    });
  });

  test('knows a file by any spelling of its place', async () => {
    const lake = await aFilledLake();
    const spelled = [at('a').replace('file:///', 'file:/'), at('c').replace('file://', '')];
    const merged = aFile('merged', { recordCount: 20 });
    await replace(lake, ident, { remove: spelled, add: [merged] });
    expect(await names(lake)).toEqual(['b', 'd', 'merged']);
  });

  test('keeps what was added meanwhile, and the sequence numbers of the rest', async () => {
    const lake = await aFilledLake();
    await append(lake, ident, { files: [aFile('later')] });
    await replace(lake, ident, { remove: [at('a')], add: [aFile('merged')] });
    const { files } = await planScan(lake.io, await load(lake));
    const numbers = files.map(({ file, sequenceNumber }) => [file.location, sequenceNumber]);
    expect(Object.fromEntries(numbers)).toEqual({
      [at('b')]: 1,
      [at('c')]: 2,
      [at('d')]: 2,
      [at('later')]: 3,
      [at('merged')]: 4,
    });
  });

  test('is a conflict when a file is gone', async () => {
    const lake = await aFilledLake();
    await replace(lake, ident, { remove: [at('a')], add: [aFile('merged')] });
    const again = replace(lake, ident, { remove: [at('a'), at('b')], add: [aFile('x')] });
    await expect(again).rejects.toThrow(CommitConflictError);
    await expect(again).rejects.toThrow(`1 files to be replaced are no longer in silver.positions`);
    expect(await names(lake)).toEqual(['b', 'c', 'd', 'merged']);
  });

  test.each([19, 21])('refuses %d rows for 20', async (recordCount) => {
    const lake = await aFilledLake();
    const add = [aFile('merged', { recordCount })];
    const replacing = replace(lake, ident, { remove: [at('a'), at('c')], add });
    await expect(replacing).rejects.toThrow(`20 rows of silver.positions would be replaced by`);
    expect(await names(lake)).toEqual(['a', 'b', 'c', 'd']);
  });

  test('leaves no empty manifest for longer than one commit', async () => {
    const lake = await aFilledLake();
    await replace(lake, ident, {
      remove: ['a', 'b'].map(at),
      add: [aFile('x', { recordCount: 20 })],
    });
    expect(await emptyManifests(lake)).toBe(1);
    await append(lake, ident, { files: [aFile('later')] });
    expect(await emptyManifests(lake)).toBe(0);
  });
});

const positionDeletes = aFile('deletes', { ...onDay(1), content: 1, recordCount: 3 });

describe('replace, where rows were deleted', () => {
  const merged = (recordCount: number) => aFile('merged', { ...onDay(1), recordCount });

  test('is a conflict unless it says that the deletes were applied', async () => {
    const lake = await aFilledLake();
    await addDeletes(lake, [positionDeletes]);
    const replacing = replace(lake, ident, { remove: [at('a')], add: [merged(10)] });
    await expect(replacing).rejects.toThrow(CommitConflictError);
    await expect(replacing).rejects.toThrow(`deleted by ${at('deletes')}`);
  });

  test('takes the rows that are left, to which no delete applies any more', async () => {
    const lake = await aFilledLake();
    await addDeletes(lake, [positionDeletes]);
    const { snapshotId } = await planScan(lake.io, await load(lake));
    const deletesApplied = { snapshotId: snapshotId ?? 0n, rows: 7 };
    const remove = [at('a')];
    const wrong = replace(lake, ident, { remove, add: [merged(10)], deletesApplied });
    await expect(wrong).rejects.toThrow('Files of 7 rows');
    await replace(lake, ident, { remove, add: [merged(7)], deletesApplied });
    const { files } = await planScan(lake.io, await load(lake));
    const withDeletes = files.filter(({ deletes }) => deletes.length > 0);
    expect(withDeletes.map(({ file }) => file.location)).toEqual([at('c')]);
  });

  test('is a conflict when more were deleted since', async () => {
    const lake = await aFilledLake();
    await addDeletes(lake, [positionDeletes]);
    const { snapshotId } = await planScan(lake.io, await load(lake));
    await addDeletes(lake, [{ ...positionDeletes, location: at('more') }]);
    const deletesApplied = { snapshotId: snapshotId ?? 0n, rows: 7 };
    const replacing = replace(lake, ident, { remove: [at('a')], add: [merged(7)], deletesApplied });
    await expect(replacing).rejects.toThrow(`deleted by ${at('more')}`);
  });

  test('goes on where they do not apply', async () => {
    const lake = await aFilledLake();
    await addDeletes(lake, [positionDeletes]);
    await replace(lake, ident, { remove: [at('b')], add: [aFile('x', onDay(2))] });
    expect(await names(lake)).toEqual(['a', 'c', 'd', 'x']);
  });

  test('and other commits carry the deletes and their totals on', async () => {
    const lake = await aFilledLake();
    await addDeletes(lake, [positionDeletes]);
    const equality = { content: 2 as const, equalityIds: [1], recordCount: 5 };
    await addDeletes(lake, [aFile('equality', { ...onDay(1), ...equality })]);
    await append(lake, ident, { files: [aFile('later', onDay(1))] });
    expect(await summaryOf(lake)).toMatchObject({
      'total-delete-files': '2',
      'total-position-deletes': '3',
      'total-equality-deletes': '5',
      'total-data-files': '5',
      'total-records': '50',
    });
    const { files } = await planScan(lake.io, await load(lake));
    const deletes = files.map(({ file, deletes: found }) => [file.location, found.length]);
    expect(Object.fromEntries(deletes)).toEqual({
      ...{ [at('a')]: 2, [at('b')]: 0, [at('c')]: 2, [at('d')]: 0, [at('later')]: 0 },
    });
  });
});

describe('overwrite', () => {
  test('replaces whole partitions', async () => {
    const lake = await aFilledLake();
    await overwrite(lake, ident, {
      partitions: ({ partition }) => partition.timestamp_day === 1,
      add: [aFile('new', { ...onDay(1), recordCount: 3 })],
    });
    expect(await names(lake)).toEqual(['b', 'd', 'new']);
    expect(await summaryOf(lake)).toMatchObject({
      operation: 'overwrite',
      'deleted-records': '20',
      'total-records': '23',
    });
  });

  test('of what is not there adds', async () => {
    const lake = await aFilledLake();
    await overwrite(lake, ident, { partitions: () => false, add: [aFile('new', onDay(3))] });
    expect(await names(lake)).toEqual(['a', 'b', 'c', 'd', 'new']);
  });

  test('day after day keeps manifests few', async () => {
    const lake = await aLake({ properties: { 'commit.manifest.min-count-to-merge': '5' } });
    for (let day = 0; day < 30; day++) {
      const partitions = () => false;
      await overwrite(lake, ident, { partitions, add: [aFile(`day${day}`, onDay(day))] });
    }
    const location = currentSnapshot(await load(lake))?.['manifest-list'] ?? '';
    const list = readManifestList(await lake.io.read(location), location);
    expect(list.length).toBeLessThanOrEqual(6);
    expect(await names(lake)).toHaveLength(30);
  });
});

describe('removal of files', () => {
  test('takes whole partitions out', async () => {
    const lake = await aFilledLake();
    await removeFiles(lake, ident, { files: ({ partition }) => partition.timestamp_day === 1 });
    expect(await names(lake)).toEqual(['b', 'd']);
    expect(await summaryOf(lake)).toMatchObject({
      operation: 'delete',
      'deleted-data-files': '2',
      'total-records': '20',
    });
  });

  test('of nothing makes no commit', async () => {
    const lake = await aFilledLake();
    const before = await lake.catalog.load(ident);
    expect(await removeFiles(lake, ident, { files: () => false })).toBe('refused');
    expect(await lake.catalog.load(ident)).toEqual(before);
  });

  test('leaves the past as it was', async () => {
    const lake = await aFilledLake();
    const snapshotId = currentSnapshot(await load(lake))?.['snapshot-id'] ?? 0n;
    await removeFiles(lake, ident, { files: () => true });
    expect(await names(lake)).toEqual([]);
    expect(await names(lake, { snapshotId })).toEqual(['a', 'b', 'c', 'd']);
  });
});
