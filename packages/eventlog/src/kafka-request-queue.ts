import { createRequire } from 'node:module';

/** The part of kafkajs 2.2.4 that is mended here: the requests of one connection. */
interface RequestQueue {
  pending: unknown[];
  /** Epoch ms; negative: not throttled. */
  throttledUntil: number;
  scheduleCheckPendingRequests: (this: RequestQueue) => void;
}

const file = 'kafkajs/src/network/requestQueue/index.js';

/**
 * Keeps connections from looking every millisecond for requests that wait, though none does: the client
 * computes a time long ago for the next look, and takes that look again and again. It costs an idle
 * process some percent of a core.
 */
export function calmRequestQueues(): void {
  const { prototype } = createRequire(import.meta.url)(file) as { prototype: RequestQueue };
  const schedule = prototype.scheduleCheckPendingRequests;
  prototype.scheduleCheckPendingRequests = function () {
    if (this.pending.length > 0 || this.throttledUntil > Date.now()) schedule.call(this);
  };
}
