import { describe, expect, test } from 'vitest';
import { dying, Killed } from '../../test/faults.ts';
import { aFile, aLake, ident, load, names, type TestLake } from '../../test/table.ts';
import { CommitConflictError, type Catalog } from '../catalog/catalog.ts';
import { withColumns, withPartitioning } from '../format/evolve.ts';
import { writeManifestList } from '../format/manifest-list.ts';
import { currentSchema, currentSnapshot } from '../format/metadata.ts';
import { formatPositions, positionsKey, readPositions } from '../write/positions.ts';
import { append } from './append.ts';
import type { LakePorts } from './attempt.ts';
import { updateTable } from './update.ts';

const summaryOf = async (lake: LakePorts): Promise<Record<string, string>> =>
  currentSnapshot(await load(lake))?.summary ?? {};

describe('an append', () => {
  test('shows its rows, and says in the summary what it did', async () => {
    const lake = await aLake();
    await append(lake, ident, { files: [aFile('a'), aFile('b', { recordCount: 5 })] });
    await append(lake, ident, { files: [aFile('c')], summary: () => ({ note: 'third' }) });
    expect(await names(lake)).toEqual(['a', 'b', 'c']);
    expect(await summaryOf(lake)).toEqual({
      operation: 'append',
      note: 'third',
      'added-data-files': '1',
      'added-records': '10',
      'added-files-size': '1000',
      'changed-partition-count': '1',
      'total-records': '25',
      'total-files-size': '3000',
      'total-data-files': '3',
      'total-delete-files': '0',
      'total-position-deletes': '0',
      'total-equality-deletes': '0',
    });
  });

  test('that is called off writes nothing', async () => {
    const lake = await aLake();
    const before = lake.io.files.size;
    expect(await append(lake, ident, { files: [aFile('a')], summary: () => null })).toBe('refused');
    expect(lake.io.files.size).toBe(before);
  });

  test('of no file moves the summary on', async () => {
    const lake = await aLake();
    await append(lake, ident, { files: [aFile('a')] });
    await append(lake, ident, { files: [], summary: () => ({ note: 'later' }) });
    expect(await names(lake)).toEqual(['a']);
    expect(await summaryOf(lake)).toMatchObject({ note: 'later', 'total-records': '10' });
  });

  test('refuses delete files, and a file named twice', async () => {
    const lake = await aLake();
    expect(() => append(lake, ident, { files: [aFile('d', { content: 1 })] })).toThrow('deletes');
    expect(() => append(lake, ident, { files: [aFile('a'), aFile('a')] })).toThrow('named twice');
  });

  test('has times that rise, though the clock stands still', async () => {
    const lake = { ...(await aLake()), now: () => 5 };
    for (const name of ['a', 'b', 'c']) await append(lake, ident, { files: [aFile(name)] });
    const { snapshots } = await load(lake);
    expect(snapshots.map((snapshot) => snapshot['timestamp-ms'])).toEqual([5, 6, 7]);
  });
});

/** A catalog in which `other` commits first, the first `times` times that the lake wants to. */
function rivalled(
  lake: TestLake,
  times: number,
  other: (at: number) => Promise<unknown>,
): LakePorts {
  let at = 0;
  const commit: Catalog['commit'] = async (base, next) => {
    if (at < times) await other(at++);
    return lake.catalog.commit(base, next);
  };
  return { ...lake, catalog: { ...lake.catalog, commit } };
}

/** Without the lock, as other engines do. */
const unlocked = (lake: TestLake): LakePorts => ({
  ...lake,
  catalog: { ...lake.catalog, locked: (_ident, work) => work() },
});

describe('when another commit is first', () => {
  test('it follows on that, with the manifest it has', async () => {
    const lake = await aLake();
    const rival = rivalled(lake, 3, (at) =>
      append(unlocked(lake), ident, { files: [aFile(`other${at}`)] }),
    );
    await append(rival, ident, { files: [aFile('a')] });
    expect(await names(lake)).toEqual(['a', 'other0', 'other1', 'other2']);
    expect(await summaryOf(lake)).toMatchObject({ 'total-records': '40' });
    const manifests = [...lake.io.files.keys()].filter((one) => one.endsWith('-m0.avro'));
    expect(manifests).toHaveLength(4);
  });

  test('which changed columns and partitions, the manifest is written anew', async () => {
    const lake = await aLake();
    const rival = rivalled(lake, 1, () =>
      updateTable(unlocked(lake), ident, (metadata) => {
        const added = { id: 5, name: 'source', required: false, type: 'string' as const };
        const wider = withColumns(metadata, [...currentSchema(metadata).fields, added]);
        return withPartitioning(wider, []);
      }),
    );
    await append(rival, ident, { files: [aFile('a')] });
    const manifests = [...lake.io.files.keys()].filter((one) => one.endsWith('-m0.avro'));
    expect(manifests).toHaveLength(2);
    const text = (one: string | undefined) => lake.io.files.get(one ?? '')?.toString('latin1');
    expect(text(manifests[0])).not.toContain('"name":"source"');
    expect(text(manifests[1])).toContain('"name":"source"');
    expect(await names(lake)).toEqual(['a']);
  });

  test('too often, it gives up without a row', async () => {
    const lake = await aLake();
    const rival = rivalled(lake, 9, (at) =>
      append(unlocked(lake), ident, { files: [aFile(`other${at}`)] }),
    );
    const trying = append(rival, ident, { files: [aFile('a')], retries: 1 });
    await expect(trying).rejects.toThrow(CommitConflictError);
    await expect(trying).rejects.toThrow(
      'silver.positions was changed by others at each of 2 tries',
    );
    expect(await names(lake)).toEqual(['other0', 'other1']);
  });
});

/** What a writer does: the rows of `at`, unless the table has them. */
function writeOnce(lake: LakePorts, at: number) {
  const position = (next: number) =>
    new Map([[0, { next, through: { offset: next - 1, index: 0 }, rows: next * 10 }]]);
  return append(lake, ident, {
    // A writer that starts anew writes new files.
    files: [aFile(`${at}-${crypto.randomUUID()}`)],
    summary: (metadata) => {
      const isNext = (readPositions(metadata).get(0)?.next ?? 0) === at;
      return isNext ? { [positionsKey]: formatPositions(position(at + 1)) } : null;
    },
  });
}

describe('a writer that is killed', () => {
  const properties = {
    'commit.manifest.min-count-to-merge': '2',
    'pelorus.max-snapshots': '2',
    'write.metadata.previous-versions-max': '1',
    'write.metadata.delete-after-commit.enabled': 'true',
  };
  const afterThree = async (): Promise<TestLake> => {
    const lake = await aLake({ properties });
    for (const at of [0, 1, 2]) await writeOnce(lake, at);
    return lake;
  };

  test.each(['before', 'after'] as const)(
    '%s any step loses no row and doubles none',
    async (when) => {
      let steps = 0;
      for (let at = 1; ; at++) {
        const lake = await afterThree();
        const victim = dying(lake, { at, when });
        const isKilled = await writeOnce(victim.lake, 3).then(
          () => false,
          (error: unknown) => error instanceof Killed,
        );
        await writeOnce(lake, 3);
        await writeOnce(lake, 4);
        const found = (await names(lake)).map((name) => Number(name.split('-')[0]));
        expect(found).toEqual([0, 1, 2, 3, 4]);
        expect(await summaryOf(lake)).toMatchObject({ 'total-records': '50' });
        expect(readPositions(await load(lake)).get(0)?.rows).toBe(50);
        // The removal of old metadata is no part of the commit: its failure is not told.
        if (!isKilled && victim.calls() < at) break;
        steps++;
      }
      expect(steps).toBeGreaterThanOrEqual(9);
    },
  );

  test('leaves the table readable, whatever files it left', async () => {
    const lake = await afterThree();
    const before = await load(lake);
    for (let at = 1; at < 12; at++) {
      const victim = dying(lake, { at, when: 'before' });
      await writeOnce(victim.lake, 99).catch(() => undefined);
      await writeOnce(dying(lake, { at: 7, when: 'before' }).lake, 3).catch(() => undefined);
    }
    expect(await load(lake)).toEqual(before);
    expect(await names(lake)).toHaveLength(3);
  });
});

test('a manifest list that was cut to nothing is named, and nothing is built on it', async () => {
  const lake = await aLake();
  await append(lake, ident, { files: [aFile('a')] });
  const list = currentSnapshot(await load(lake))?.['manifest-list'] ?? '';
  const whole = await lake.io.read(list);
  const empty = writeManifestList([], { snapshotId: 1n, parentId: null, sequenceNumber: 1 });
  lake.io.files.set(list, empty);
  await expect(append(lake, ident, { files: [aFile('b')] })).rejects.toThrow(
    `${list} is damaged: it names no manifest, and the table has 1 files.`,
  );
  lake.io.files.set(list, whole);
  await append(lake, ident, { files: [aFile('b')] });
  expect(await names(lake)).toEqual(['a', 'b']);
});
