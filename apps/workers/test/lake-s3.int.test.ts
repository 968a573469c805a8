import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { freePort } from '../../../packages/embedded/src/free-port.ts';
import {
  startFaultyProxy,
  type Fault,
  type FaultyProxy,
} from '../../../packages/lake/test/s3/faulty-proxy.ts';
import { s3OptionsAt, startS3Server, whyNoS3 } from '../../../packages/lake/test/s3/s3-server.ts';
import { useLakeWorld, type LakePlace } from './lake-world.ts';
import { readersOf } from './worker-health.ts';

const missing = await whyNoS3();
const bucket = 'lake';
const lakeUrl = `s3://${bucket}/pelorus`;
let proxy: FaultyProxy;

/** Workers reach the server through a line that fails as it is told; who looks at it does not. */
async function openInS3(dir: string): Promise<LakePlace> {
  const server = await startS3Server();
  await server.makeBucket(bucket);
  proxy = await startFaultyProxy(server.port);
  const { credentials } = server.options;
  return {
    env: {
      LAKE_URL: lakeUrl,
      LAKE_S3_ENDPOINT: s3OptionsAt(proxy.port).endpoint,
      LAKE_S3_PATH_STYLE: 'true',
      LAKE_WORK_DIR: path.join(dir, 'work'),
      AWS_ACCESS_KEY_ID: credentials?.accessKeyId ?? '',
      AWS_SECRET_ACCESS_KEY: credentials?.secretAccessKey ?? '',
    },
    options: { lakeUrl, s3: server.options, workDir: path.join(dir, 'seen') },
    close: async () => {
      await proxy.stop();
      await server.stop();
    },
  };
}

const title = missing === null ? 'the lake in S3' : `the lake in S3 (skipped: ${missing})`;
describe.skipIf(missing !== null)(title, () => {
  const world = useLakeWorld(openInS3);

  const problem = async (port: number) =>
    (await readersOf(port)).find((one) => one.reader === 'silver')?.problem ?? null;

  test('killed again and again, it has every row once', async () => {
    let lake = await world.spawnLake();
    for (let round = 0; round < 3; round++) {
      const written = await world.publish(1500);
      await world.ask(written);
      await delay(Math.random() * 800);
      await lake.end('SIGKILL');
      lake = await world.spawnLake();
      if (round === 1) await world.untilStored(written);
    }
    await world.untilStored(await world.publish(500));
    await world.expectExact();
    expect(await lake.end('SIGTERM')).toBe(0);
  });

  const lasting: [string, Fault, Fault][] = [
    ['answers 503 and then 500', 503, 500],
    ['is down', 'refusal', 'refusal'],
  ];
  test.each(lasting)('that %s is waited for, and the file is named', async (...row) => {
    const [, first, then] = row;
    const port = await freePort({ port: 0, fixed: false });
    const lake = await world.spawnLake({ METRICS_PORT: String(port) });
    await world.untilStored(await world.publish(500));
    proxy.failAll(first);
    const written = await world.publish(1500);
    await world.ask(written);
    while ((await problem(port)) === null) await delay(100);
    expect(await problem(port)).toMatch(
      /^s3:\/\/lake\/pelorus\/silver\/vessels_enriched\/\S+ could not be (read|written): /,
    );
    proxy.failAll(then);
    // The rest of the pipeline goes on.
    while (!(await world.areThrough(['enrich'], written))) await delay(100);
    proxy.failAll(null);
    await world.untilStored(written);
    expect(await problem(port)).toBeNull();
    await world.expectExact();
    expect(await lake.end('SIGTERM')).toBe(0);
  });

  test('that is slow, and whose answers get lost, delays rows and doubles none', async () => {
    const lake = await world.spawnLake();
    proxy.failAll({ delayMs: 300 });
    for (let round = 0; round < 3; round++) {
      proxy.failNext('PUT', 'lost answer', 503, 'lost answer', 500);
      proxy.failNext('GET', 503, 'half a body');
      await world.untilStored(await world.publish(500));
    }
    proxy.failAll(null);
    await world.expectExact();
    expect(await lake.end('SIGTERM')).toBe(0);
  });
});
