import type { ProcessHealth, ReaderHealth } from '@pelorus/pipeline/health';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { addSources } from './source-metrics.ts';
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';

const labelNames = ['reader', 'partition'] as const;
const counters = {
  received: 'records received',
  sent: 'records given on',
  dropped: 'records passed over',
} as const;
const gauges = {
  lag_records: 'records waiting',
  lag_seconds: 'age of the oldest message waiting',
  next_offset: 'offset to read next',
} as const;
type Name = keyof typeof counters | keyof typeof gauges;

export interface MetricsServer {
  port: number;
  stop(): Promise<void>;
}

/** `/metrics` for Prometheus and `/health`: what is on `pipeline_health`, for machines that ask. */
export async function serveMetrics(
  port: number,
  health: () => ProcessHealth,
): Promise<MetricsServer> {
  const registry = createRegistry(health);
  const server = createServer((request, response) => {
    if (request.url === '/health') {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ status: 'ok', ...health() }));
      return;
    }
    if (request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    void registry.metrics().then((text) => {
      response.setHeader('content-type', registry.contentType);
      response.end(text);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function createRegistry(health: () => ProcessHealth): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const forEach = (work: (reader: ReaderHealth, labels: Record<string, string>) => void) => {
    for (const reader of health().readers) {
      work(reader, { reader: reader.reader, partition: String(reader.partition) });
    }
  };
  const options = (name: string, help: string) => ({
    name,
    help,
    labelNames,
    registers: [registry],
  });
  for (const [name, help] of Object.entries(counters)) {
    new Counter({
      ...options(`pelorus_reader_${name}_total`, help),
      collect() {
        this.reset();
        forEach((reader, labels) => this.inc(labels, reader[name as Name]));
      },
    });
  }
  for (const [name, help] of Object.entries(gauges)) {
    new Gauge({
      ...options(`pelorus_reader_${name}`, help),
      collect() {
        this.reset();
        forEach((reader, labels) => this.set(labels, reader[name as Name]));
      },
    });
  }
  addRejected(registry, forEach);
  addSources(registry, health);
  return registry;
}

type ForEach = (work: (reader: ReaderHealth, labels: Record<string, string>) => void) => void;

function addRejected(registry: Registry, forEach: ForEach): void {
  new Counter({
    name: 'pelorus_reader_rejected_total',
    help: 'records refused, by reason',
    labelNames: [...labelNames, 'reason'],
    registers: [registry],
    collect() {
      this.reset();
      forEach((reader, labels) => {
        for (const [reason, count] of Object.entries(reader.rejected)) {
          this.inc({ ...labels, reason }, count);
        }
      });
    },
  });
}
