import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findFreePorts } from './free-ports.ts';
import { findKafkaJars, javaCommand } from './kafka-jars.ts';
import { serverProperties, type KafkaNode } from './kafka-properties.ts';
import { answersKafka, waitUntil } from './wait-until.ts';

export { findKafkaJars } from './kafka-jars.ts';

export interface RealKafka {
  /** One `host:port` a node. */
  brokers: string[];
  /** SIGKILL of one node, counted from 0; resolves when it is gone. */
  kill(node: number): Promise<void>;
  /** Starts a node again on its port and data; resolves when it answers. */
  restart(node: number): Promise<void>;
  /** Ends all nodes and deletes their data. */
  stop(): Promise<void>;
}

const START_TIMEOUT_MS = 100_000;
const JVM = ['-Xms64m', '-Xmx512m', '-XX:+UseSerialGC', '-XX:+ExitOnOutOfMemoryError'];

/**
 * A real Apache Kafka from its Maven artifacts: one node, or three with three replicas and two in
 * sync. Ask `findKafkaJars` first whether it can be had here.
 */
export async function startRealKafka({ nodes: count = 1 } = {}): Promise<RealKafka> {
  const jars = findKafkaJars();
  if (jars.dir === null) throw new Error(`no real Kafka here: ${jars.missing}`);
  const dir = mkdtempSync(path.join(tmpdir(), 'pelorus-kafka-'));
  const ports = await findFreePorts(count * 2);
  const nodes = Array.from({ length: count }, (_, index): KafkaNode => {
    const home = path.join(dir, `node-${index}`);
    return {
      id: index + 1,
      home,
      port: ports[index] ?? 0,
      controllerPort: ports[count + index] ?? 0,
    };
  });
  // A leading hyphen would be taken for an option.
  const clusterId = randomBytes(16).toString('base64url').replace(/^-/, 'A');
  const running = nodes.map((node) => launch({ node, nodes, clusterId, jarDir: jars.dir }));
  await Promise.all(nodes.map((node, index) => untilReady(node, running[index])));
  return {
    brokers: nodes.map(({ port }) => `127.0.0.1:${port}`),
    kill: (index) => end(running[index], 'SIGKILL'),
    async restart(index) {
      const node = nodes[index];
      if (!node) throw new RangeError(`no node ${index}`);
      running[index] = launch({ node, nodes, clusterId, jarDir: jars.dir });
      await untilReady(node, running[index]);
    },
    async stop() {
      // Killed, not asked: a quorum that loses its majority cannot stop in order, and the data goes.
      await Promise.all(running.map((child) => end(child, 'SIGKILL')));
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

interface Launch {
  node: KafkaNode;
  nodes: readonly KafkaNode[];
  clusterId: string;
  jarDir: string;
}

function launch({ node, nodes, clusterId, jarDir }: Launch): ChildProcess {
  const config = path.join(node.home, 'server.properties');
  const logging = `-Dlog4j2.configurationFile=${path.join(jarDir, 'log4j2.properties')}`;
  const base = [...JVM, logging, '-cp', path.join(jarDir, '*')];
  mkdirSync(node.home, { recursive: true });
  writeFileSync(config, serverProperties(node, nodes));
  if (!existsSync(path.join(node.home, 'data', 'meta.properties'))) {
    const format = ['kafka.tools.StorageTool', 'format', '-t', clusterId, '-c', config];
    execFileSync(javaCommand(), [...base, ...format], { stdio: 'ignore' });
  }
  const log = openSync(path.join(node.home, 'log'), 'a');
  const stdio: ['ignore', number, number] = ['ignore', log, log];
  return spawn(javaCommand(), [...base, 'kafka.Kafka', config], { stdio, cwd: node.home });
}

async function untilReady(node: KafkaNode, child: ChildProcess | undefined): Promise<void> {
  await waitUntil(`Kafka node ${node.id}`, START_TIMEOUT_MS, () => {
    if (child?.exitCode === null) return answersKafka(node.port);
    const log = readFileSync(path.join(node.home, 'log'), 'utf8').slice(-2000);
    throw new Error(`Kafka node ${node.id} ended: ${log}`);
  });
}

async function end(child: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> {
  const isRunning = child?.exitCode === null && child.signalCode === null;
  if (!isRunning) return;
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
}
