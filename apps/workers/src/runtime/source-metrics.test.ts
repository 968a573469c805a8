import { bareFacts, newSourceHealth, type ProcessHealth } from '@pelorus/pipeline/health';
import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { addSources } from './source-metrics.ts';

const verdict = {
  ...{ state: 'silent' as const, since: 1, evidence: 'no message for 42 s', rate: 0 },
  expected: { rate: 38, burst: 1, basis: 'hour' as const, days: 3 },
  is_recovering: false,
};
const health = (): ProcessHealth => ({
  ...{ process: 'a', name: 'a', settings: null, pid: 1, at: 2, started_at: 1, rss_bytes: 3 },
  readers: [],
  sources: [
    { ...newSourceHealth(bareFacts('nmea-tcp:a'), 0), last_received_at: 5000, verdict },
    { ...newSourceHealth(bareFacts('nmea-tcp:new'), 0), verdict: null },
  ],
});

test('gives Prometheus the state of each source, its rate and the usual one', async () => {
  const registry = new Registry();
  addSources(registry, health);
  const lines = (await registry.metrics()).split('\n').filter((line) => /^[^#]/.test(line));
  expect(lines).toEqual(
    expect.arrayContaining([
      'pelorus_source_state{source="nmea-tcp:a",state="silent"} 1',
      'pelorus_source_state{source="nmea-tcp:a",state="live"} 0',
      'pelorus_source_messages_per_second{source="nmea-tcp:a"} 0',
      'pelorus_source_expected_messages_per_second{source="nmea-tcp:a"} 38',
      'pelorus_source_last_received_timestamp_seconds{source="nmea-tcp:a"} 5',
      'pelorus_source_must_speak{source="nmea-tcp:new"} 0',
    ]),
  );
  expect(lines.some((line) => line.includes('state="') && line.includes(':new'))).toBe(false);
});
