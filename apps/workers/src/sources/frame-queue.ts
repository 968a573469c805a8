export interface FrameQueueOptions {
  /** Bytes that may wait; beyond it the peer is held back. */
  mostBytes: number;
  /** Asks the peer to wait, and to go on. */
  hold: () => void;
  release: () => void;
}

/** What a frame takes beside its content. */
const frameBytes = 200;

/**
 * Carries frames from a library that calls back to a reader that takes its time. What comes before the peer
 * has stopped is kept: nothing is dropped, and a slow reader slows the peer down.
 */
export interface FrameQueue<T> {
  push: (frame: T, bytes: number) => void;
  /** No more frames come; the reader is told why, after those that wait. */
  end: (reason: Error) => void;
  readonly isHeld: boolean;
  /** All that waits, again and again, until it throws the reason of the end. */
  batches(): AsyncGenerator<T[], never>;
}

export function createFrameQueue<T>({
  mostBytes,
  hold,
  release,
}: FrameQueueOptions): FrameQueue<T> {
  let waiting: T[] = [];
  let waitingBytes = 0;
  let ended: Error | null = null;
  let isHeld = false;
  let wake: () => void = () => undefined;

  return {
    push(frame, bytes) {
      waiting.push(frame);
      waitingBytes += bytes + frameBytes;
      if (!isHeld && waitingBytes >= mostBytes) {
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
          waitingBytes = 0;
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
