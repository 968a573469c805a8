// @prisma/adapter-pg as the schema engine needs it. Four things of 7.10.0 are mended here:
// it refuses pg_catalog's one-byte "char"; it splits scripts at every semicolon, which breaks $$ bodies;
// its shadow database connects to the main one when given a connection string; and its pool spreads
// the engine's advisory lock and search_path over several sessions.
const charOid = 18;
const textOid = 25;
const characterColumn = 6;

function readCharColumns(queryable) {
  const { queryRaw } = queryable;
  queryable.queryRaw = async (query) => {
    const chars = [];
    const performIO = async (input) => {
      const result = await queryable.performIO(input);
      result?.fields?.forEach((field, at) => {
        if (field.dataTypeID !== charOid) return;
        field.dataTypeID = textOid;
        chars.push(at);
      });
      return result;
    };
    const result = await queryRaw.call(
      Object.create(queryable, { performIO: { value: performIO } }),
      query,
    );
    for (const at of chars) result.columnTypes[at] = characterColumn;
    return result;
  };
}

function runScriptsWhole(queryable) {
  queryable.executeScript = async (sql) => {
    try {
      await queryable.underlyingDriver().query(sql);
    } catch (error) {
      queryable.onError(error);
    }
  };
}

function mend(queryable) {
  const { startTransaction } = queryable;
  readCharColumns(queryable);
  if (startTransaction) {
    queryable.startTransaction = async (...args) =>
      mend(await startTransaction.apply(queryable, args));
  }
  if (queryable.executeScript) runScriptsWhole(queryable);
  return queryable;
}

export async function createFactory({ require, url, shadowUrl }) {
  const pg = require('pg');
  const { PrismaPg } = require('@prisma/adapter-pg');
  const { bindMigrationAwareSqlAdapterFactory } = require('@prisma/driver-adapter-utils');
  const shadows = new Set();

  async function open(connectionString) {
    const target = new URL(connectionString);
    const schema = target.searchParams.get('schema') ?? undefined;
    target.searchParams.delete('schema');
    const pool = new pg.Pool({
      connectionString: target.toString(),
      max: 1,
      idleTimeoutMillis: 0,
      options: schema ? `-c search_path="${schema}"` : undefined,
    });
    return mend(await new PrismaPg(pool, { schema, disposeExternalPool: true }).connect());
  }

  const drop = (admin, name) =>
    admin.executeScript(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);

  async function openShadow() {
    if (shadowUrl) return open(shadowUrl);
    const name = `prisma_migrate_shadow_db_${crypto.randomUUID()}`;
    const admin = await open(url);
    shadows.add(name);
    await admin.executeScript(`CREATE DATABASE "${name}"`);
    const target = new URL(url);
    target.pathname = `/${name}`;
    const shadow = await open(target.toString());
    const dispose = shadow.dispose.bind(shadow);
    shadow.dispose = async () => {
      await dispose();
      await drop(admin, name);
      shadows.delete(name);
      await admin.dispose();
    };
    return shadow;
  }

  const factory = bindMigrationAwareSqlAdapterFactory({
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => open(url),
    connectToShadowDb: openShadow,
  });
  factory.dropShadows = async () => {
    for (const name of shadows) {
      const admin = await open(url).catch(() => undefined);
      await admin?.executeScript(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
      await admin?.dispose();
    }
  };
  return factory;
}
