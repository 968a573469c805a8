/**
 * The process that queries the lake, forked by `client.ts`: a crash of DuckDB, or its appetite for
 * memory, is then nobody else's.
 */
import { openEngine, type QueryEngine } from './engine.ts';
import type { Reply, Request, Work } from './protocol.ts';

const running = new Map<number, AbortController>();
let engine: QueryEngine | null = null;

const reply = (message: Reply): void => {
  process.send?.(message);
};
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'Error');
const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function perform(work: Work, signal: AbortSignal) {
  if (!engine) throw new TypeError('work came before the engine was opened');
  return work.kind === 'select'
    ? engine.select(work.select, signal)
    : engine.exportRows(work.export, signal);
}

async function answer(id: number, work: Work): Promise<void> {
  const controller = new AbortController();
  running.set(id, controller);
  try {
    reply({ kind: 'done', id, result: await perform(work, controller.signal) });
  } catch (error) {
    reply({ kind: 'error', id, name: nameOf(error), message: textOf(error) });
  } finally {
    running.delete(id);
  }
}

async function open(options: Extract<Request, { kind: 'open' }>['options']): Promise<void> {
  try {
    engine = await openEngine(options);
    reply({ kind: 'ready' });
  } catch (error) {
    reply({ kind: 'failed', message: textOf(error) });
  }
}

process.on('message', (request: Request) => {
  if (request.kind === 'open') void open(request.options);
  else if (request.kind === 'work') void answer(request.id, request.work);
  else running.get(request.id)?.abort();
});
// Whoever asked is gone. Signals of the terminal are for the parent to act on.
process.on('disconnect', () => process.exit(0));
process.on('SIGINT', () => undefined);
