import { execFile, execFileSync } from 'node:child_process';
import type { Admin } from 'kafkajs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClient, createTopic, uniqueName } from './client.ts';
import type { Target } from './target.ts';

export function findKcat(): string | null {
  try {
    execFileSync('kcat', ['-V'], { stdio: 'ignore' });
    return 'kcat';
  } catch {
    return null;
  }
}

export function testKcat(target: () => Target): void {
  let admin: Admin;
  beforeAll(async () => {
    admin = createClient(target().broker).admin();
    await admin.connect();
  });
  afterAll(() => admin.disconnect());

  function kcat(args: string[], input = ''): Promise<string> {
    return new Promise((resolve, reject) => {
      const all = ['-b', target().broker, '-m', '30', ...args];
      const child = execFile('kcat', all, { timeout: 60_000 }, (error, stdout, stderr) => {
        if (error) reject(new Error(stderr || error.message));
        else resolve(stdout);
      });
      child.stdin?.end(input);
    });
  }

  const lines = Array.from({ length: 200 }, (_, index) => `line ${index}`);
  const text = lines.map((line) => `${line}\n`).join('');

  test('-L names broker, topic and partitions', async () => {
    const topic = await createTopic(admin, { numPartitions: 2 });
    expect(await kcat(['-L', '-t', topic])).toContain(`topic "${topic}" with 2 partitions`);
  });

  test.each(['none', 'gzip', 'snappy', 'lz4', 'zstd'])(
    'what it produces (%s) it consumes again, in order',
    async (codec) => {
      const topic = await createTopic(admin);
      await kcat(['-P', '-t', topic, '-p', '0', '-X', `compression.codec=${codec}`], text);
      expect(await kcat(['-C', '-t', topic, '-o', 'beginning', '-e', '-q'])).toBe(text);
      expect(await kcat(['-C', '-t', topic, '-o', '-2', '-e', '-q'])).toBe('line 198\nline 199\n');
    },
  );

  test('an idempotent producer and a balanced consumer', async () => {
    const topic = await createTopic(admin, { numPartitions: 3 });
    await kcat(['-P', '-t', topic, '-X', 'enable.idempotence=true'], text);
    const group = uniqueName('kcat');
    const read = await kcat([
      '-X',
      'auto.offset.reset=earliest',
      '-c',
      '200',
      '-q',
      '-G',
      group,
      topic,
    ]);
    expect(read.trim().split('\n').sort()).toEqual([...lines].sort());
  });

  test('-Q finds offsets by time', async () => {
    const topic = await createTopic(admin);
    const beforeMs = Date.now() - 1000;
    await kcat(['-P', '-t', topic, '-p', '0'], text);
    expect(await kcat(['-Q', '-t', `${topic}:0:${beforeMs}`])).toContain('offset 0');
    expect(await kcat(['-Q', '-t', `${topic}:0:-1`])).toContain('offset 200');
  });
}
