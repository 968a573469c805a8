/** What the log port tells its process; the same shape as a pino method, bound to a level. */
export type LogFunction = (
  level: 'error' | 'warn' | 'info' | 'debug',
  message: string,
  fields: Record<string, unknown>,
) => void;
