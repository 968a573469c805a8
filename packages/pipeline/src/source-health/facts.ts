import type { SourceHealth } from '../health.ts';

/** The facts a source is judged by. */
export type JudgedFacts = Pick<
  SourceHealth,
  'connection' | 'since' | 'connects' | 'messages' | 'last_received_at' | 'last_error' | 'detail'
>;
