import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { identify, isRunning } from './identity.ts';
import { takeOwnership } from './owner.ts';
import { placesIn } from './places.ts';

const somePlaces = () => placesIn(mkdtempSync(join(tmpdir(), 'pelorus-owner-')));

function aProcess() {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  const identity = identify(child.pid ?? 0);
  if (!identity) throw new Error('the process did not start');
  return identity;
}
const gone = { pid: process.pid, start: 'another time' };

describe('takeOwnership', () => {
  it('refuses a directory whose owner runs', async () => {
    const places = somePlaces();
    await takeOwnership(places, 4680);
    await expect(takeOwnership(places, 4680)).rejects.toThrow(`process ${process.pid}, port 4680`);
  });

  it('is free again after release', async () => {
    const places = somePlaces();
    const { ownership } = await takeOwnership(places, 4680);
    ownership.release();
    await expect(takeOwnership(places, 4680)).resolves.toMatchObject({ orphans: [] });
  });

  it('ends the children of an owner that is gone, and only those', async () => {
    const places = somePlaces();
    const [orphan, stranger] = [aProcess(), aProcess()];
    const children = {
      web: orphan,
      broker: { pid: stranger.pid, start: 'before it' },
      worker: { pid: 2 ** 30, start: '1' },
    };
    writeFileSync(places.owner, JSON.stringify({ up: gone, port: 1, children }));
    writeFileSync(places.run, '{}');
    const { orphans } = await takeOwnership(places, 4680);
    expect(orphans).toEqual(['web']);
    expect(isRunning(orphan)).toBe(false);
    expect(isRunning(stranger)).toBe(true);
    expect(() => readFileSync(places.run)).toThrow();
    process.kill(stranger.pid);
  });

  it('takes a directory over whose file is broken', async () => {
    const places = somePlaces();
    writeFileSync(places.owner, '{"up":');
    await expect(takeOwnership(places, 4680)).resolves.toMatchObject({ orphans: [] });
  });

  it('notes the processes that do the work', async () => {
    const places = somePlaces();
    const { ownership } = await takeOwnership(places, 4680);
    ownership.note('web', process.pid);
    expect(ownership.pids()).toEqual({ web: process.pid });
  });
});
