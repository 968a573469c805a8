import type { ProcessHealth, ReaderHealth } from '@pelorus/pipeline/health';
import { afterEach, expect, test } from 'vitest';
import { serveMetrics, type MetricsServer } from './metrics.ts';

const aReader = (fields: Partial<ReaderHealth>): ReaderHealth => ({
  reader: 'clean',
  partition: 0,
  next_offset: 0,
  high_watermark: 0,
  lag_records: 0,
  lag_seconds: 0,
  last_message_at: null,
  last_event_at: null,
  received: 0,
  sent: 0,
  dropped: 0,
  rejected: {},
  busy_ms: 0,
  checkpoint_at: null,
  problem: null,
  ...fields,
});
let readers: ReaderHealth[] = [];
const health = (): ProcessHealth => ({
  ...{
    process: 'workers-1',
    name: 'workers',
    settings: null,
    pid: 1,
    at: 2,
    started_at: 1,
    rss_bytes: 3,
  },
  ...{ readers, sources: [] },
});

let server: MetricsServer;
const serve = async (): Promise<(path: string) => Promise<Response>> => {
  server = await serveMetrics(0, health);
  return (path) => fetch(`http://127.0.0.1:${server.port}${path}`);
};
afterEach(() => server.stop());
const valuesOf = (text: string): string[] =>
  text.split('\n').filter((line) => line.startsWith('pelorus_'));

test('gives Prometheus what each reader says of itself', async () => {
  readers = [
    aReader({ received: 9, sent: 7, dropped: 2, next_offset: 4, lag_records: 1, lag_seconds: 0.5 }),
    aReader({ partition: 1, rejected: { not_json: 3, latitude_out_of_range: 1 } }),
  ];
  const ask = await serve();
  const answer = await ask('/metrics');
  expect(answer.headers.get('content-type')).toContain('text/plain');
  const values = valuesOf(await answer.text());
  expect(values).toEqual(
    expect.arrayContaining([
      'pelorus_reader_received_total{reader="clean",partition="0"} 9',
      'pelorus_reader_sent_total{reader="clean",partition="0"} 7',
      'pelorus_reader_dropped_total{reader="clean",partition="0"} 2',
      'pelorus_reader_next_offset{reader="clean",partition="0"} 4',
      'pelorus_reader_lag_records{reader="clean",partition="0"} 1',
      'pelorus_reader_lag_seconds{reader="clean",partition="0"} 0.5',
      'pelorus_reader_received_total{reader="clean",partition="1"} 0',
      'pelorus_reader_rejected_total{reader="clean",partition="1",reason="not_json"} 3',
      'pelorus_reader_rejected_total{reader="clean",partition="1",reason="latitude_out_of_range"} 1',
    ]),
  );
});

test('asks anew each time, and forgets a partition that was given up', async () => {
  const ask = await serve();
  readers = [aReader({ received: 5 }), aReader({ partition: 1, received: 1 })];
  await (await ask('/metrics')).text();
  readers = [aReader({ received: 8 })];
  const values = valuesOf(await (await ask('/metrics')).text());
  const received = values.filter((line) => line.startsWith('pelorus_reader_received_total'));
  expect(received).toEqual(['pelorus_reader_received_total{reader="clean",partition="0"} 8']);
});

test('has what Node says of its own process', async () => {
  const ask = await serve();
  expect(await (await ask('/metrics')).text()).toMatch(/^process_resident_memory_bytes \d+/m);
});

test('says on /health what is on pipeline_health', async () => {
  readers = [aReader({})];
  const ask = await serve();
  const answer = await ask('/health');
  expect(answer.headers.get('content-type')).toBe('application/json');
  expect(await answer.json()).toEqual({ status: 'ok', ...health() });
});

test('knows no other path', async () => {
  const ask = await serve();
  expect((await ask('/')).status).toBe(404);
});

test('a port that is taken is an error at once', async () => {
  await serve();
  await expect(serveMetrics(server.port, health)).rejects.toThrow('EADDRINUSE');
});
