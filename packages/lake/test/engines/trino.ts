import { freePort } from '@pelorus/embedded/free-port';
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import type { EngineLake } from './engine-lake.ts';
import { engineCache, findArtifacts } from './jars.ts';
import { findJava } from './java.ts';
import { pins, trinoArchives, trinoJava } from './pins.ts';

export interface Trino {
  /** Every value as Trino's JSON has it. `session` sets properties for this statement alone. */
  rows(sql: string, session?: Record<string, string>): Promise<unknown[][]>;
  stop: () => Promise<void>;
}

const execute = promisify(execFile);
const deployDir = join(import.meta.dirname, '../../../../deploy/trino');
const unpacked = join(engineCache, `trino-${pins.trino}`);
const archives = [trinoArchives.server, trinoArchives.iceberg];

export async function whyNoTrino(): Promise<string | null> {
  if (findJava(trinoJava) === null) return `no Java ${trinoJava} or newer`;
  return (await findArtifacts(archives)).missing;
}

async function unpack(): Promise<void> {
  if (existsSync(unpacked)) return;
  const { paths } = await findArtifacts(archives);
  const [server = '', plugin = ''] = paths ?? [];
  const place = `${unpacked}.${process.pid}`;
  await rm(place, { recursive: true, force: true });
  await mkdir(join(place, 'plugin'), { recursive: true });
  await execute('tar', ['xzf', server, '-C', place, '--strip-components', '1']);
  await execute('python3', ['-m', 'zipfile', '-e', plugin, join(place, 'plugin')]);
  await rename(place, unpacked);
}

/** One node with the configuration in `deploy/trino`; one that may write differs in that alone. */
export async function startTrino(
  lakes: readonly EngineLake[],
  scratchDir: string,
  { mayWrite = false } = {},
): Promise<Trino> {
  await unpack();
  const port = await freePort({ port: 0, fixed: false });
  const home = await mkdtemp(join(scratchDir, 'trino-'));
  const etc = join(home, 'etc');
  await mkdir(join(etc, 'catalog'), { recursive: true });
  await writeFile(join(etc, 'config.properties'), properties(settings(port)));
  for (const lake of lakes) await writeCatalog(join(etc, 'catalog'), { lake, mayWrite });
  const child = launch({ home, etc, lakes });
  await started(child);
  return {
    rows: (sql, session = {}) => ask(port, sql, session),
    stop: async () => {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

const jvm = [
  '-server',
  '-Xmx2G',
  '-XX:+ExitOnOutOfMemoryError',
  '-Djdk.attach.allowAttachSelf=true',
  '--add-modules=jdk.incubator.vector',
  '-Dfile.encoding=UTF-8',
];

const settings = (port: number): Record<string, string> => ({
  coordinator: 'true',
  'node-scheduler.include-coordinator': 'true',
  'http-server.http.port': String(port),
  'discovery.uri': `http://127.0.0.1:${port}`,
  'catalog.management': 'static',
});

const properties = (entries: Record<string, string>): string =>
  Object.entries(entries)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');

/** As deployed, but that each catalog takes its addresses from variables of its own. */
async function writeCatalog(
  dir: string,
  { lake, mayWrite }: { lake: EngineLake; mayWrite: boolean },
): Promise<void> {
  const name = lake.s3 ? 'pelorus' : 'pelorus-on-disk';
  const text = await readFile(join(deployDir, `${name}.properties`), 'utf8');
  const own = text
    .replaceAll('${ENV:', `\${ENV:${prefixOf(lake)}`)
    .replace('catalog-name=pelorus', `catalog-name=${lake.catalogName}`)
    .replace('security=READ_ONLY', mayWrite ? 'security=SYSTEM' : 'security=READ_ONLY');
  await writeFile(join(dir, `${lake.catalogName}.properties`), own);
}

const prefixOf = ({ catalogName }: EngineLake): string => `${catalogName.toUpperCase()}_`;

function variablesOf(one: EngineLake): [string, string][] {
  const { host, pathname, username, password } = new URL(one.catalogUrl);
  const values = {
    LAKE_JDBC_URL: `jdbc:postgresql://${host}${pathname}`,
    LAKE_JDBC_USER: username,
    LAKE_JDBC_PASSWORD: decodeURIComponent(password),
    LAKE_URL: one.lake.warehouse,
    LAKE_S3_ENDPOINT: one.s3?.endpoint ?? '',
    AWS_REGION: one.s3?.region ?? '',
    AWS_ACCESS_KEY_ID: one.s3?.credentials?.accessKeyId ?? '',
    AWS_SECRET_ACCESS_KEY: one.s3?.credentials?.secretAccessKey ?? '',
  };
  return Object.entries(values).map(([key, value]) => [prefixOf(one) + key, value]);
}

interface Node {
  home: string;
  etc: string;
  lakes: readonly EngineLake[];
}

function launch({ home, etc, lakes }: Node): ChildProcess {
  const javaHome = findJava(trinoJava) ?? '';
  const variables = Object.fromEntries(lakes.flatMap(variablesOf));
  const classPath = join(unpacked, 'lib/*');
  const places = [
    '-Dnode.environment=test',
    `-Dnode.data-dir=${home}`,
    `-Dconfig=${join(etc, 'config.properties')}`,
    `-Dplugin.dir=${join(unpacked, 'plugin')}`,
    `-Dcatalog.config-dir=${join(etc, 'catalog')}`,
  ];
  return spawn(
    join(javaHome, 'bin/java'),
    ['-cp', classPath, ...jvm, ...places, 'io.trino.server.TrinoServer'],
    { cwd: home, env: { ...process.env, ...variables }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
}

const logTail = 4_000;

async function started(child: ChildProcess): Promise<void> {
  let log = '';
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface(stream).on('line', (line) => {
        log = `${log}\n${line}`.slice(-logTail);
        if (line.includes('SERVER STARTED')) resolve();
      });
    }
    child.once('exit', () => reject(new Error(`Trino ended:\n${log}`)));
  });
}

interface Page {
  data?: unknown[][];
  nextUri?: string;
  error?: { message: string };
}

/** Trino's protocol: a statement is posted, and its pages are got one after the other. */
async function ask(
  port: number,
  sql: string,
  session: Record<string, string>,
): Promise<unknown[][]> {
  const properties = Object.entries(session).map(([name, value]) => `${name}=${value}`);
  const headers = {
    'X-Trino-User': 'test',
    'X-Trino-Time-Zone': 'UTC',
    'X-Trino-Session': properties.join(','),
  };
  const url = `http://127.0.0.1:${port}/v1/statement`;
  let page = await pageOf(await fetch(url, { method: 'POST', body: sql, headers }));
  const rows = page.data ?? [];
  while (page.nextUri !== undefined) {
    page = await pageOf(await fetch(page.nextUri, { headers }));
    rows.push(...(page.data ?? []));
  }
  return rows;
}

async function pageOf(response: Response): Promise<Page> {
  if (!response.ok) throw new Error(`Trino answered ${response.status}: ${await response.text()}`);
  const page = (await response.json()) as Page;
  if (page.error) throw new Error(page.error.message);
  return page;
}
