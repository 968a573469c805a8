import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { freePort } from '@pelorus/embedded/free-port';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createS3Client, type S3Options } from '../../src/io/s3-client.ts';
import { findPythonPackages } from './python-packages.ts';

export interface S3Server {
  port: number;
  options: S3Options & { endpoint: string };
  makeBucket(name: string): Promise<void>;
  stop(): Promise<void>;
}

const startMs = 60_000;
const pollMs = 100;

/** What keeps the server from running here; null when nothing does. Installs it the first time. */
export async function whyNoS3(): Promise<string | null> {
  return (await packages()).missing;
}

const packages = () => findPythonPackages(join(import.meta.dirname, 'requirements.txt'));

/** Moto: S3's protocol over a store in memory, on the loopback interface. */
export async function startS3Server(): Promise<S3Server> {
  const { bin, missing } = await packages();
  if (bin === null) throw new Error(missing);
  const port = await freePort({ port: 0, fixed: false });
  const child = spawn(join(bin, 'moto_server'), ['-H', '127.0.0.1', '-p', String(port)], {
    stdio: 'ignore',
  });
  const exited = once(child, 'exit');
  const stopHard = () => void child.kill('SIGKILL');
  process.once('exit', stopHard);
  const options = s3OptionsAt(port);
  await untilAnswers(options.endpoint, () => child.exitCode !== null);
  return {
    port,
    options,
    makeBucket: async (name) => {
      const s3 = createS3Client(options);
      await s3.send(new CreateBucketCommand({ Bucket: name }));
      s3.destroy();
    },
    stop: async () => {
      stopHard();
      await exited;
      process.off('exit', stopHard);
    },
  };
}

export const s3OptionsAt = (port: number): S3Server['options'] => ({
  endpoint: `http://127.0.0.1:${port}`,
  pathStyle: true,
  region: 'us-east-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test-secret' },
});

async function untilAnswers(url: string, hasEnded: () => boolean): Promise<void> {
  for (const deadlineMs = Date.now() + startMs; Date.now() < deadlineMs;) {
    if (hasEnded()) throw new Error('the S3 server ended at its start');
    const isThere = await fetch(url).then(
      () => true,
      () => false,
    );
    if (isThere) return;
    await delay(pollMs);
  }
  throw new Error(`the S3 server did not answer within ${startMs} ms`);
}
