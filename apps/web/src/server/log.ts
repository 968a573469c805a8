import { pino, type Logger } from 'pino';

export type Log = Pick<Logger, 'error' | 'warn' | 'info' | 'debug'>;

export const createLog = (level: string): Logger =>
  pino({ level, base: { process: 'web' }, timestamp: pino.stdTimeFunctions.isoTime });
