#!/usr/bin/env node
// Prisma's schema engine over stdio, as its CLI expects the native binary to be: JSON-RPC, one message
// a line, on @prisma/schema-engine-wasm (the same engine code) and @prisma/adapter-pg.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { runDatabaseCommand, userFacing } from './schema-engine-commands.mjs';
import { createFactory } from './schema-engine-adapter.mjs';

const require = createRequire(join(import.meta.dirname, '../packages/db/package.json'));

const option = (name) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
};

if (process.argv.includes('--version')) {
  process.stdout.write('schema-engine-cli wasm\n');
  process.exit(0);
}
const datasource = JSON.parse(option('--datasource') ?? '{}');
const url = datasource.url ?? process.env.DATABASE_URL;
const command = option('cli');
if (command) process.exit(await runDatabaseCommand({ require, command, url }));

let panic;
globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => (panic = message) };

async function loadEngine() {
  const file = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const glue = await import(file);
  const wasm = readFileSync(file.replace(/schema_engine_bg\.m?js$/, 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': glue });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return glue.SchemaEngine;
}

const factory = await createFactory({ require, url, shadowUrl: datasource.shadowDatabaseUrl });
const datamodels = option('--datamodels')
  ?.split(',')
  .map((path) => [path, readFileSync(path, 'utf8')]);
const SchemaEngine = await loadEngine();
let engine;

const send = (message) =>
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
const sendError = (id, data) =>
  send({ id, error: { code: 4466, message: 'An error happened. Check the data field.', data } });

let printed = 0;
let running = null;

async function answer({ id, method, params }) {
  running = id;
  try {
    engine ??= await SchemaEngine.new({ datamodels }, () => undefined, factory);
    const name = method === 'getDatabaseVersion' ? 'version' : method;
    if (typeof engine[name] !== 'function') throw new Error(`the schema engine has no ${method}`);
    const result = await engine[name](params);
    if (method === 'diff' && result?.stdout) {
      // The native engine has the CLI print it.
      send({ id: ++printed, method: 'print', params: { content: result.stdout } });
      result.stdout = null;
    }
    send({ id, result: result ?? null });
  } catch (error) {
    if (panic) sendError(id, { is_panic: true, message: panic, backtrace: '' });
    else sendError(id, { is_panic: false, ...userFacing(error, url) });
  }
  running = null;
}

/** A panic or an early exit must not leave shadow databases behind. */
async function finish(code) {
  await factory.dropShadows();
  process.exit(code);
}

process.on('uncaughtException', (error) => {
  const message = panic ?? String(error?.stack ?? error);
  if (running !== null) sendError(running, { is_panic: Boolean(panic), message, backtrace: '' });
  void finish(101);
});

let queue = Promise.resolve();
const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  const request = line.trim() ? JSON.parse(line) : {};
  // Without a method it is the CLI's answer to a `print`.
  if (request.method) queue = queue.then(() => answer(request));
});
lines.on('close', () => void queue.finally(() => finish(0)));
