import { describe, expect, it } from 'vitest';
import { readEnv } from './env.ts';

const good = { DATABASE_URL: 'postgresql://127.0.0.1/pelorus', KAFKA_BROKERS: '127.0.0.1:9092' };
const problemsOf = (source: Record<string, string | undefined>) => {
  const read = readEnv(source);
  return 'problems' in read ? read.problems : [];
};

describe('readEnv', () => {
  it('has defaults for all but database and broker', () => {
    expect(readEnv(good)).toEqual({
      env: {
        dev: false,
        port: 8080,
        host: '127.0.0.1',
        databaseUrl: good.DATABASE_URL,
        brokers: ['127.0.0.1:9092'],
        partitions: 3,
        redisUrl: undefined,
        lake: undefined,
        positionDays: 7,
        reference: '',
        logLevel: 'info',
      },
    });
  });

  it('names every problem at once', () => {
    const problems = problemsOf({
      PORT: 'many',
      KAFKA_BROKERS: 'nowhere',
      REDIS_URL: '',
      HOST: '0.0.0.0',
    });
    expect(problems.map((problem) => problem.split(':')[0])).toEqual([
      'PORT',
      'DATABASE_URL',
      'KAFKA_BROKERS',
      'HOST',
    ]);
    expect(problems[1]).toBe('DATABASE_URL: is missing');
  });

  it.each(['127.0.0.1', '127.8.8.8', '::1', 'localhost'])('listens on %s', (host) => {
    expect(problemsOf({ ...good, HOST: host })).toEqual([]);
  });

  it.each(['0.0.0.0', '192.168.1.2', '::', 'example.org'])('refuses %s in one sentence', (host) => {
    const problems = problemsOf({ ...good, HOST: host });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain('no authentication');
    expect(problemsOf({ ...good, HOST: host, HOST_IS_PRIVATE: 'true' })).toEqual([]);
  });

  it('takes a lake when it is named in full', () => {
    const lake = { LAKE_URL: '/lake', ICEBERG_CATALOG_URL: 'postgresql://127.0.0.1/catalog' };
    const read = readEnv({ ...good, ...lake });
    expect('env' in read && read.env.lake).toMatchObject({ lakeUrl: '/lake' });
    expect(problemsOf({ ...good, LAKE_URL: '/lake' })).toEqual([
      'LAKE_URL is given, and ICEBERG_CATALOG_URL is not.',
    ]);
  });

  it('takes several brokers', () => {
    const read = readEnv({ ...good, KAFKA_BROKERS: 'a:1, b:2' });
    expect('env' in read && read.env.brokers).toEqual(['a:1', 'b:2']);
  });
});
