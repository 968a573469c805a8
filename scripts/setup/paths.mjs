import { delimiter, dirname, join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');
export const inRoot = (...parts) => join(root, ...parts);

/** The environment for children: `node` and `npm` are found even when PATH does not name them. */
export const childEnv = (extra = {}) => ({
  ...process.env,
  PATH: [dirname(process.execPath), process.env.PATH].filter(Boolean).join(delimiter),
  NEXT_TELEMETRY_DISABLED: '1',
  CHECKPOINT_DISABLE: '1',
  ...extra,
});
