export interface FrameQueueOptions {
  /** Frames that may wait; beyond it the peer is held back. */
  most: number;
  /** Asks the peer to wait, and to go on. */
  hold: () => void;
  release: () => void;
}

/**
 * Carries frames from a library that calls back to a reader that takes its time. What comes before the peer
 * has stopped is kept: nothing is dropped, and a slow reader slows the peer down.
 */
export interface FrameQueue<T> {
  push: (frame: T) => void;
  /** No more frames come; the reader is told why, after those that wait. */
  end: (reason: Error) => void;
  readonly isHeld: boolean;
  /** All that waits, again and again, until it throws the reason of the end. */
  batches(): AsyncGenerator<T[], never>;
}

export function createFrameQueue<T>({ most, hold, release }: FrameQueueOptions): FrameQueue<T> {
  let waiting: T[] = [];
  let ended: Error | null = null;
  let isHeld = false;
  let wake: () => void = () => undefined;

  return {
    push(frame) {
      waiting.push(frame);
      if (!isHeld && waiting.length >= most) {
        isHeld = true;
        hold();
      }
      wake();
    },
    end(reason) {
      ended ??= reason;
      wake();
    },
    get isHeld() {
      return isHeld;
    },
    async *batches() {
      for (;;) {
        if (waiting.length > 0) {
          const batch = waiting;
          waiting = [];
          yield batch;
        } else if (ended) throw ended;
        else {
          if (isHeld) {
            isHeld = false;
            release();
          }
          await new Promise<void>((resolve) => (wake = resolve));
        }
      }
    },
  };
}
