import { expect, test } from 'vitest';
import { aFile, aLake, ident, load } from '../../test/table.ts';
import { readPositions } from '../write/positions.ts';
import { append } from './append.ts';

test('positions outlast the snapshot that has them, when another engine expires it', async () => {
  const lake = await aLake();
  const positions = { 'pelorus.positions': '{"0":{"next":7,"through":[6,2],"rows":40}}' };
  await append(lake, ident, { files: [aFile('a')], summary: () => positions });
  await append(lake, ident, { files: [aFile('b')] });
  const metadata = await load(lake);
  const newest = metadata.snapshots.slice(-1);
  expect(newest[0]?.summary).not.toHaveProperty('pelorus.positions');
  expect(readPositions({ ...metadata, snapshots: newest }).get(0)?.next).toBe(7);
});
