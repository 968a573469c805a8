import { startPostgres } from '../src/postgres.ts';

/** A process that starts PostgreSQL in the directory it is given, to be killed by a test. */
const [dir = ''] = process.argv.slice(2);
const server = await startPostgres({ dir, port: 0 });
process.stdout.write(`${JSON.stringify({ pid: server.pid, url: server.url('postgres') })}\n`);
process.once('SIGTERM', () => void server.stop().then(() => process.exit(0)));
setInterval(() => undefined, 60_000);
