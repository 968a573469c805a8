import { join } from 'node:path';
import { root } from './places.ts';

/** Where `scripts/setup/bundle.mjs` put the programs, which it writes in here; absent in source. */
const bundled = (globalThis as { PELORUS_PROGRAMS?: string }).PELORUS_PROGRAMS;

const sources = {
  broker: 'packages/embedded/src/broker/main.ts',
  feeds: 'apps/workers/feeds.ts',
  web: 'apps/web/server.ts',
  workers: 'apps/workers/main.ts',
};

export const programFile = (name: keyof typeof sources): string =>
  bundled === undefined ? join(root, sources[name]) : join(bundled, `${name}.mjs`);

/** What Node needs to run a program of ours: from source a loader, which holds 40 MB in each process. */
export const loader = bundled === undefined ? ['--import', import.meta.resolve('tsx')] : [];
