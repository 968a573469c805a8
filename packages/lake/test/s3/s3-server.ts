import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { freePort } from '@pelorus/embedded/free-port';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createS3Client, type S3Options } from '../../src/io/s3-client.ts';
import { findPythonPackages } from './python-packages.ts';
import { findVersitygw, versitygwVersion } from './versitygw.ts';

export interface S3Server {
  port: number;
  options: S3Options & { endpoint: string };
  makeBucket(name: string): Promise<void>;
  stop(): Promise<void>;
}

const startMs = 60_000;
const pollMs = 100;
/** Its version is that of requirements.txt. */
const motoVersion = '5.2.5';

/** What keeps a server from running here; null when nothing does. Installs one the first time. */
export async function whyNoS3(): Promise<string | null> {
  return findVersitygw() === null ? (await packages()).missing : null;
}

const packages = () => findPythonPackages(join(import.meta.dirname, 'requirements.txt'));

/** Which server is started here, and its version. */
export const s3ServerName = (): [string, string] =>
  findVersitygw() === null ? ['moto', motoVersion] : ['versitygw', versitygwVersion];

/** S3 on the loopback interface: versitygw where it was installed, else moto, whose store is in memory. */
export async function startS3Server(): Promise<S3Server> {
  const dir = await mkdtemp(join(tmpdir(), 'pelorus-s3-server-'));
  const port = await freePort({ port: 0, fixed: false });
  const child = await spawnServer(dir, port);
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
      await rm(dir, { recursive: true, force: true });
    },
  };
}

async function spawnServer(dir: string, port: number): Promise<ChildProcess> {
  const gateway = findVersitygw();
  if (gateway !== null) return spawnVersitygw(gateway, dir, port);
  const { bin, missing } = await packages();
  if (bin === null) throw new Error(missing);
  const args = ['-H', '127.0.0.1', '-p', String(port)];
  return spawn(join(bin, 'moto_server'), args, { stdio: 'ignore' });
}

/** Metadata of objects beside them: not every file system has extended attributes. */
async function spawnVersitygw(gateway: string, dir: string, port: number): Promise<ChildProcess> {
  const [objects, metadata] = [join(dir, 'objects'), join(dir, 'metadata')];
  await Promise.all([objects, metadata].map((one) => mkdir(one)));
  const args = ['--port', `127.0.0.1:${port}`, 'posix', '--sidecar', metadata, objects];
  const { accessKeyId, secretAccessKey } = credentials;
  const env = { ROOT_ACCESS_KEY: accessKeyId, ROOT_SECRET_KEY: secretAccessKey };
  return spawn(gateway, args, { stdio: 'ignore', env: { ...process.env, ...env } });
}

const credentials = { accessKeyId: 'test', secretAccessKey: 'test-secret' };

export const s3OptionsAt = (port: number): S3Server['options'] => ({
  endpoint: `http://127.0.0.1:${port}`,
  pathStyle: true,
  region: 'us-east-1',
  credentials,
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
