import { expect, test } from 'vitest';
import { addDeletes, aFile, aLake, ident, load, names } from '../../test/table.ts';
import { append } from '../commit/append.ts';
import { removeFiles } from '../commit/remove.ts';
import { liveFiles, readManifestList } from '../format/manifest-list.ts';
import { currentSnapshot } from '../format/metadata.ts';
import { createManifestCache } from '../plan/manifest-cache.ts';
import { planScan } from '../plan/scan.ts';
import { dropDanglingDeletes } from './dangling-deletes.ts';

const onDay = (day: number) => ({ partition: { timestamp_day: day } });
const deletes = (name: string, day: number) =>
  aFile(name, { ...onDay(day), content: 1, recordCount: 3 });

async function aScene() {
  const lake = await aLake();
  const drop = () => dropDanglingDeletes({ lake, ident, cache: createManifestCache() });
  return {
    lake,
    drop,
    manifests: async () => {
      const location = currentSnapshot(await load(lake))?.['manifest-list'] ?? '';
      const list = readManifestList(await lake.io.read(location), location);
      return list.filter(({ content }) => content === 1).map(liveFiles);
    },
    planned: async () => {
      const { files } = await planScan(lake.io, await load(lake));
      return files.map((one) => one.deletes.map(({ file }) => file.location));
    },
  };
}

test('delete files of one manifest go one by one, as the data they are of goes', async () => {
  const { lake, drop, manifests, planned } = await aScene();
  await append(lake, ident, { files: [aFile('a', onDay(1)), aFile('b', onDay(2))] });
  await addDeletes(lake, [deletes('one', 1), deletes('two', 2)]);
  const before = await load(lake);
  expect(await drop(), 'both are needed').toBe(0);
  expect(await load(lake)).toEqual(before);

  await removeFiles(lake, ident, { files: ({ partition }) => partition.timestamp_day === 1 });
  expect(await drop()).toBe(1);
  expect(await manifests()).toEqual([1]);
  expect(await planned()).toEqual([[deletes('two', 2).location]]);
  expect(currentSnapshot(await load(lake))?.summary).toMatchObject({
    'total-delete-files': '1',
    'total-position-deletes': '3',
    'removed-delete-files': '1',
  });
  expect(await drop()).toBe(0);

  await removeFiles(lake, ident, { files: () => true });
  expect(await drop()).toBe(1);
  await append(lake, ident, { files: [aFile('c', onDay(2))] });
  expect(await manifests(), 'an empty manifest stays for one commit').toEqual([]);
  expect(await names(lake)).toEqual(['c']);
  expect(await planned()).toEqual([[]]);
});

test('an earlier state keeps its deletes', async () => {
  const { lake, drop } = await aScene();
  await append(lake, ident, { files: [aFile('a', onDay(1))] });
  await addDeletes(lake, [deletes('one', 1)]);
  const snapshotId = currentSnapshot(await load(lake))?.['snapshot-id'] ?? 0n;
  await removeFiles(lake, ident, { files: () => true });
  await drop();
  const { files } = await planScan(lake.io, await load(lake), { snapshotId });
  expect(files.map((one) => one.deletes.length)).toEqual([1]);
});
