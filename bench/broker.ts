// `node --import tsx bench/broker.ts`: what the embedded broker itself costs for a day of positions, packed.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnBroker } from '../packages/embedded/test/broker-process.ts';
import { createKafkaLog } from '../packages/eventlog/src/kafka.ts';
import { printTable } from './support/table.ts';

const positions = 864_000;
const packSize = 500;
const messagesASend = 4;
const readers = 3;
const topic = 'bench';
const partitions = 3;
const ticksASecond = 100;

const position = {
  mmsi: '367123456',
  timestamp: '2024-01-15T10:00:00',
  latitude: 48.8566,
  longitude: 2.3522,
  speed: 12.5,
  vessel_name: 'OCEAN STAR',
  vessel_type: 'Cargo',
};
const pack = Buffer.from(JSON.stringify(Array.from({ length: packSize }, () => position)));

const dir = mkdtempSync(join(tmpdir(), 'pelorus-bench-'));
const broker = await spawnBroker(['--port', '0', '--dir', dir]);
const stat = () => readFileSync(`/proc/${broker.child.pid ?? 0}/stat`, 'utf8').split(' ');
const cpuSeconds = () => (Number(stat()[13]) + Number(stat()[14])) / ticksASecond;
const log = createKafkaLog({ brokers: [`127.0.0.1:${broker.port}`], clientId: 'bench' });
await log.ensureTopics([{ topic, partitions, retentionMs: -1, retentionBytes: -1 }]);

const messages = positions / packSize;
const rows: string[][] = [];
async function measure(name: string, work: () => Promise<void>): Promise<void> {
  const [wall, cpu] = [performance.now(), cpuSeconds()];
  await work();
  const seconds = (performance.now() - wall) / 1000;
  const broker_s = cpuSeconds() - cpu;
  const rate = ((messages * pack.length) / 2 ** 20 / seconds).toFixed(0);
  rows.push([name, seconds.toFixed(2), rate, broker_s.toFixed(2)]);
}

async function produceAll(): Promise<void> {
  const sends = messages / messagesASend / partitions;
  const batch = Array.from({ length: messagesASend }, () => ({ value: pack }));
  await Promise.all(
    Array.from({ length: partitions }, async (_, partition) => {
      for (let sent = 0; sent < sends; sent++) await log.produce(topic, partition, batch);
    }),
  );
}

function consumeAll(): Promise<void> {
  let seen = 0;
  return new Promise((resolve, reject) => {
    const tail = log.tail(topic, 'earliest', (_partition, batch) => {
      seen += batch.length;
      if (seen >= messages) tail.then((running) => running.stop()).then(resolve, reject);
    });
    tail.catch(reject);
  });
}

const start = cpuSeconds();
await measure('produce', produceAll);
for (let reader = 1; reader <= readers; reader++) await measure(`consume ${reader}`, consumeAll);
printTable(['864,000 positions, 500 a message', 'wall s', 'MiB/s', 'CPU-s of the broker'], rows);
console.log(`start of the broker: ${start.toFixed(2)} CPU-s`);
await log.close();
await broker.end('SIGTERM');
rmSync(dir, { recursive: true, force: true });
