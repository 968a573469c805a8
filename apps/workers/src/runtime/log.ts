import type { LogFunction } from '@pelorus/eventlog/log-function';
import { pino, type Logger } from 'pino';

/** JSON lines, written at once: nothing is lost when the process ends hard. */
export const createLog = (level: string): Logger =>
  pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ sync: true }),
  );

/** The log as the event log wants it. */
export const toLogFunction =
  (log: Logger): LogFunction =>
  (level, message, fields) =>
    log[level](fields, message);
