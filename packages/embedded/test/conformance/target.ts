import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { spawnBroker } from '../broker-process.ts';
import { findKafkaJars, startRealKafka } from '../real-kafka.ts';

/** A broker under test, running. */
export interface Target {
  broker: string;
  hasTransactions: boolean;
  /** SIGKILL, at once. */
  kill(): Promise<void>;
  /** Starts it again on the same port and data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export interface TargetKind {
  name: string;
  /** Why it cannot be tested here. */
  missing: string | null;
  start(): Promise<Target>;
}

async function startEmbedded(): Promise<Target> {
  const dir = mkdtempSync(path.join(tmpdir(), 'pelorus-broker-'));
  const launch = (port: number) =>
    spawnBroker(['--port', String(port), '--dir', dir, '--retention-check-ms', '200']);
  let running = await launch(0);
  const { port } = running;
  return {
    broker: `127.0.0.1:${port}`,
    hasTransactions: false,
    kill: () => running.end('SIGKILL'),
    async restart() {
      running = await launch(port);
    },
    async stop() {
      await running.end('SIGTERM');
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

async function startApache(): Promise<Target> {
  const kafka = await startRealKafka();
  return {
    broker: kafka.brokers[0] ?? '',
    hasTransactions: true,
    kill: () => kafka.kill(0),
    restart: () => kafka.restart(0),
    stop: () => kafka.stop(),
  };
}

export const targets: readonly TargetKind[] = [
  { name: 'the embedded broker', missing: null, start: startEmbedded },
  { name: 'Apache Kafka', missing: findKafkaJars().missing, start: startApache },
];
