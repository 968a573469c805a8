import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createDatabase } from '@pelorus/db/pool';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startPostgres, type RunningPostgres } from './postgres.ts';

let dir: string;
const started: RunningPostgres[] = [];

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'pelorus-postgres-'));
});
afterEach(async () => {
  for (const server of started.splice(0)) await server.stop();
  await rm(dir, { recursive: true, force: true });
});

async function start(place = dir, port = 0): Promise<RunningPostgres> {
  const server = await startPostgres({ dir: place, port });
  started.push(server);
  return server;
}

/** Runs the statements and gives the first column of the last. */
async function query(server: Pick<RunningPostgres, 'url'>, ...sql: string[]): Promise<unknown[]> {
  const db = createDatabase({ url: server.url('postgres'), max: 1 });
  let values: unknown[] = [];
  try {
    for (const text of sql) {
      const { rows } = await db.pool.query<unknown[]>({ text, rowMode: 'array' });
      values = rows.map((row) => row[0]);
    }
    return values;
  } finally {
    await db.close();
  }
}

const keep = ['CREATE TABLE kept (n int)', 'INSERT INTO kept VALUES (1)'];
const countKept = 'SELECT count(*)::int FROM kept';

describe('a start', () => {
  it('gives a server that keeps its promises', async () => {
    const server = await start();
    const settings = await query(
      server,
      `SELECT name || '=' || setting FROM pg_settings WHERE name IN
       ('fsync', 'full_page_writes', 'listen_addresses', 'synchronous_commit', 'TimeZone',
        'unix_socket_directories') ORDER BY lower(name)`,
    );
    expect(settings).toEqual([
      'fsync=on',
      'full_page_writes=on',
      'listen_addresses=127.0.0.1',
      'synchronous_commit=on',
      'TimeZone=UTC',
      'unix_socket_directories=',
    ]);
  });

  it('has trigram search on board', async () => {
    const server = await start();
    await query(server, 'CREATE EXTENSION pg_trgm');
  });

  it('lets nobody in without the password, which only its owner can read', async () => {
    const server = await start();
    const url = new URL(server.url('postgres'));
    expect(url.password).toHaveLength(32);
    url.password = 'guess';
    const guess = query({ url: () => url.toString() }, 'SELECT 1');
    await expect(guess).rejects.toThrow('password authentication failed');
    expect((await stat(join(dir, 'password'))).mode & 0o777).toBe(0o600);
    expect((await stat(join(dir, 'postgres.log'))).mode & 0o777).toBe(0o600);
  });

  it('finds data and password of an earlier one', async () => {
    const first = await start();
    await query(first, ...keep);
    await first.stop();
    expect(await first.exited).toBe('exit code 0');
    const second = await start();
    expect(new URL(second.url('x')).password).toBe(new URL(first.url('x')).password);
    expect(await query(second, countKept)).toEqual([1]);
  });

  it('clears away half of an earlier first start', async () => {
    await mkdir(join(dir, 'data.new/base'), { recursive: true });
    await writeFile(join(dir, 'data.new/PG_VERSION'), '18\n');
    expect(await query(await start(), 'SELECT 1')).toEqual([1]);
  });

  it('goes on when its pid file names some other process', async () => {
    const first = await start();
    await query(first, ...keep);
    await first.stop();
    await writeFile(join(dir, 'data/postmaster.pid'), `${process.pid}\n${dir}/data\n`, {
      mode: 0o600,
    });
    expect(await query(await start(), countKept)).toEqual([1]);
  });
});

describe('a start that cannot succeed says why', () => {
  it('when another major version wrote the data', async () => {
    await (await start()).stop();
    await writeFile(join(dir, 'data/PG_VERSION'), '17\n');
    await expect(start()).rejects.toThrow(/was written by PostgreSQL 17 and this is PostgreSQL 18/);
  });

  it.skipIf(process.getuid?.() !== 0)(
    'when the user it runs as may not enter a directory above',
    async () => {
      await chmod(dir, 0o700);
      await expect(start(join(dir, 'inner'))).rejects.toThrow(
        `may not enter ${dir}: run as an ordinary user, move`,
      );
    },
  );

  it('when the server itself fails, with the end of its log', async () => {
    await (await start()).stop();
    await rm(join(dir, 'data/global'), { recursive: true });
    await expect(start()).rejects.toThrow(/PostgreSQL did not start[\s\S]*global/);
  });
});

describe('a port', () => {
  it('is another one when the wanted one is taken, unless it must be that one', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await once(blocker, 'listening');
    const { port } = blocker.address() as { port: number };
    try {
      const fixed = startPostgres({ dir, port, fixedPort: true });
      await expect(fixed).rejects.toThrow(`Port ${port} of 127.0.0.1 is taken`);
      expect((await start(dir, port)).port).not.toBe(port);
    } finally {
      blocker.close();
    }
  });
});

describe('a crash', () => {
  it('of the server loses nothing that was committed', async () => {
    const first = await start();
    await query(first, ...keep);
    const busy = createDatabase({ url: first.url('postgres'), max: 1 });
    const client = await busy.pool.connect();
    client.on('error', () => undefined);
    await client.query('BEGIN');
    await client.query('INSERT INTO kept VALUES (2)');
    process.kill(first.pid, 'SIGKILL');
    expect(await first.exited).toBe('signal SIGKILL');
    client.release(true);
    await busy.close();
    expect(await query(await start(), countKept)).toEqual([1]);
  });

  it('of the starter leaves a server that the next start takes over', async () => {
    const orphan = await startInAnotherProcess(dir);
    await query({ url: () => orphan.address }, ...keep);
    process.kill(orphan.starter, 'SIGKILL');
    await orphan.gone;
    expect(isAlive(orphan.pid)).toBe(true);
    const server = await start();
    expect(isAlive(orphan.pid)).toBe(false);
    expect(await query(server, countKept)).toEqual([1]);
  });

  it('is not what a living starter has had: its server stays', async () => {
    const other = await startInAnotherProcess(dir);
    try {
      await expect(start()).rejects.toThrow(`is in use by process ${other.starter}`);
      expect(isAlive(other.pid)).toBe(true);
    } finally {
      process.kill(other.starter, 'SIGTERM');
      await other.gone;
    }
  });
});

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

async function startInAnotherProcess(place: string) {
  const script = join(import.meta.dirname, '../test/start-postgres.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, place], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = once(child, 'exit');
  for await (const line of createInterface({ input: child.stdout })) {
    const { pid, url } = JSON.parse(line) as { pid: number; url: string };
    return { starter: child.pid ?? -1, pid, address: url, gone };
  }
  throw new Error(`the starter ended: ${await readFile(join(place, 'postgres.log'), 'utf8')}`);
}
