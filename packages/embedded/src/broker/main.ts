import { parseArgs } from 'node:util';
import { startBroker } from './server.ts';
import { BrokerStartError } from './start-error.ts';

/** Entry of the broker's own process; speaks one line when it is ready. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '9092' },
      dir: { type: 'string' },
      partitions: { type: 'string', default: '3' },
      'auto-create': { type: 'boolean', default: false },
      fsync: { type: 'boolean', default: false },
      'retention-check-ms': { type: 'string', default: '30000' },
    },
  });
  if (values.dir === undefined) throw new BrokerStartError('--dir DIRECTORY is needed');
  const broker = await startBroker({
    dir: values.dir,
    port: parseCount('port', values.port),
    defaultPartitions: parseCount('partitions', values.partitions),
    autoCreateTopics: values['auto-create'],
    fsync: values.fsync,
    retentionCheckMs: parseCount('retention-check-ms', values['retention-check-ms']),
  });
  const stop = () => void broker.stop().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.stdout.write(`ready 127.0.0.1:${broker.port}\n`);
}

function parseCount(name: string, text: string): number {
  if (!/^\d{1,5}$/.test(text)) throw new BrokerStartError(`--${name} must be a number: ${text}`);
  return Number(text);
}

main().catch((error: unknown) => {
  const isPlain = error instanceof BrokerStartError || error instanceof TypeError;
  const text = isPlain ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`broker: ${text}\n`);
  process.exit(1);
});
