export interface StopStack {
  push(name: string, stop: () => Promise<void>): void;
  /** Stops what was started, the newest first, and goes on when one of them fails to. */
  unwind(): Promise<void>;
}

export function createStopStack(onFailure: (name: string, error: unknown) => void): StopStack {
  const entries: { name: string; stop: () => Promise<void> }[] = [];
  return {
    push(name, stop) {
      entries.push({ name, stop });
    },
    async unwind() {
      for (let entry = entries.pop(); entry; entry = entries.pop()) {
        const { name, stop } = entry;
        await stop().catch((error: unknown) => {
          onFailure(name, error);
        });
      }
    },
  };
}
