// `node --import tsx bench/api.ts`: REST answers at 20 concurrent requests, cached and not.
import { setTimeout as sleep } from 'node:timers/promises';
import autocannon from 'autocannon';
import { startStack } from '../e2e/support/stack.ts';
import { printTable } from './support/table.ts';

const seconds = 10;
const connections = 20;

/** Messages that wait while a fleet reports live; more is the past of the first start, still being told. */
const liveLag = 30;
const serving = new Set(['clean', 'enrich', 'tally', 'aggregate', 'store', 'live']);

interface PipelineStatus {
  readers: { reader: string; lag_records: number }[];
}

async function untilCaughtUp(url: string): Promise<void> {
  for (;;) {
    const answer = await fetch(`${url}/api/v1/pipeline/status`);
    const { readers } = (await answer.json()) as PipelineStatus;
    const behind = readers.filter(
      ({ reader, lag_records: lag }) => serving.has(reader) && lag > liveLag,
    );
    if (readers.length > 0 && behind.length === 0) return;
    await sleep(1_000);
  }
}

const stack = await startStack({ args: ['--history-hours', '6'] });
await untilCaughtUp(stack.url);
const answer = await fetch(`${stack.url}/api/v1/vessels/current?limit=500`);
const { data } = (await answer.json()) as { data: { mmsi: string }[] };
const requests: Record<string, { path: string }[]> = {
  'cached: vessels/current?limit=100': [{ path: '/api/v1/vessels/current?limit=100' }],
  'cached: statistics/daily': [{ path: '/api/v1/statistics/daily' }],
  'not cached: vessels/{mmsi}, 500 vessels': data.map(({ mmsi }) => ({
    path: `/api/v1/vessels/${mmsi}`,
  })),
  'not cached: vessels/{mmsi}/history?limit=100': data.map(({ mmsi }) => ({
    path: `/api/v1/vessels/${mmsi}/history?days=1&limit=100`,
  })),
  'not cached: vessels/{mmsi}/history, whole': data.map(({ mmsi }) => ({
    path: `/api/v1/vessels/${mmsi}/history?days=1`,
  })),
};
const rows: string[][] = [];
for (const [name, list] of Object.entries(requests)) {
  const result = await autocannon({
    url: stack.url,
    connections,
    duration: seconds,
    requests: list,
  });
  rows.push([
    name,
    String(result.latency.p50),
    String(result.latency.p99),
    result.requests.average.toFixed(0),
    String(result.non2xx + result.errors),
  ]);
}
printTable(['request', 'p50 ms', 'p99 ms', 'requests/s', 'not answered well'], rows);
await stack.dispose();
