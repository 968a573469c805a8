// What the schema engine does outside JSON-RPC: `cli can-connect-to-database | create-database |
// drop-database`, and the codes its errors carry.
const unreachable = ['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOENT'];
const denied = ['28P01', '28000'];

/** Prisma's code and wording of a PostgreSQL or network error. */
export function userFacing(error, url) {
  const target = url ? new URL(url) : { hostname: '?', port: '?', pathname: '/?', username: '?' };
  const database = decodeURIComponent(target.pathname.slice(1));
  const port = target.port || '5432';
  if (unreachable.includes(error.code) || error.name === 'AggregateError') {
    const message = `Can't reach database server at \`${target.hostname}:${port}\``;
    const meta = { database_host: target.hostname, database_port: Number(port) };
    return { error_code: 'P1001', message, meta };
  }
  const meta = { database_name: database };
  if (error.code === '3D000') {
    return { error_code: 'P1003', message: `Database \`${database}\` does not exist`, meta };
  }
  if (error.code === '42P04') {
    return { error_code: 'P1009', message: `Database \`${database}\` already exists`, meta };
  }
  if (denied.includes(error.code)) {
    const message = `Authentication failed: the credentials for \`${target.username}\` are not valid.`;
    return { error_code: 'P1000', message, meta: { database_user: target.username } };
  }
  const known = typeof error.code === 'string' && error.code.startsWith('P');
  return {
    error_code: known ? error.code : undefined,
    message: String(error.message ?? error),
    meta: error.meta ?? {},
  };
}

const log = (level, fields) =>
  process.stderr.write(
    `${JSON.stringify({ timestamp: new Date().toISOString(), level, target: 'schema_engine::logger', fields })}\n`,
  );

/** Runs one `cli` command and returns the exit code. */
export async function runDatabaseCommand({ require, command, url }) {
  const pg = require('pg');
  const target = new URL(url);
  const database = decodeURIComponent(target.pathname.slice(1));
  if (command !== 'can-connect-to-database') {
    target.pathname = database === 'postgres' ? '/template1' : '/postgres';
  }
  target.searchParams.delete('schema');
  const client = new pg.Client({ connectionString: target.toString() });
  const name = client.escapeIdentifier(database);
  const statements = {
    'can-connect-to-database': 'SELECT 1',
    'create-database': `CREATE DATABASE ${name}`,
    'drop-database': `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`,
  };
  try {
    await client.connect();
    await client.query(statements[command]);
    await client.end();
    return 0;
  } catch (error) {
    log('INFO', { message: 'schema engine' }); // the CLI skips the first line
    log('ERROR', { is_panic: false, ...userFacing(error, url) });
    return 1;
  }
}
