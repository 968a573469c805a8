/** A process that is up. */
export interface Running {
  pid: number;
  /** Resolves with how it ended, such as `code 1` or `SIGKILL`. */
  exited: Promise<string>;
  /** Asks it to stop, and insists when it does not within the time it is allowed. */
  stop(): Promise<void>;
  kill(): void;
}

/** Starts a process and resolves when it does its work; rejects when it ends before that. */
export type Start = (signal: AbortSignal) => Promise<Running>;
