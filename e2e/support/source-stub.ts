/** The peer of a feed, which can be killed. */
export interface SourceStub {
  /** What feeds.yaml says of it, beside what all feeds have. */
  options: Record<string, unknown>;
  /** Its process is gone. */
  kill: () => Promise<void>;
  revive: () => Promise<void>;
  /** Sends one message to whoever listens. */
  say: (number: number) => Promise<void>;
}
