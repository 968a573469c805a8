import type { BatchSignal, GroupHandler, InMessage } from './event-log.ts';

/** A partition as one member of a group holds it: assign, batches and revoke never overlap. */
export interface PartitionLane {
  /** Offset of the message wanted next; null until assigned. */
  readonly next: number | null;
  /** Asks the handler where to start. Resolves false when the partition was lost meanwhile. */
  start(): Promise<boolean>;
  /** Hands over what is new among `messages`; `fetchedAt` is the offset that was asked for. */
  deliver(messages: InMessage[], fetchedAt: number, signal: LaneSignal): Promise<Delivery>;
  seek(offset: number): void;
  /** Revokes after what is under way. */
  end(): Promise<void>;
}
/** `gap`: the messages do not follow on what was delivered, fetch again from `next`. */
export type Delivery = 'delivered' | 'gap' | 'ended';

type LaneSignal = Omit<BatchSignal, 'isCurrent'>;
export type StartOffset = Awaited<ReturnType<GroupHandler['assign']>>;

export function createPartitionLane(
  partition: number,
  handler: GroupHandler,
  locate: (start: StartOffset) => Promise<number>,
): PartitionLane {
  let next: number | null = null;
  let isEnded = false;
  let isAssigned = false;
  let seeks = 0;
  let tail: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = tail.then(work);
    tail = turn.catch(() => undefined);
    return turn;
  };

  const deliver = async (messages: InMessage[], fetchedAt: number, signal: LaneSignal) => {
    const wanted = next;
    if (isEnded || wanted === null) return 'ended';
    const fresh = (messages[0]?.offset ?? 0) >= wanted ? messages : since(messages, wanted);
    const [first] = fresh;
    const last = fresh.at(-1);
    if (!first || !last) return 'gap';
    if (first.offset > wanted && fetchedAt > wanted) return 'gap';
    next = last.offset + 1;
    const before = seeks;
    const isCurrent = () => seeks === before && !isEnded;
    await handler.batch(partition, fresh, { ...signal, isCurrent });
    return seeks === before ? 'delivered' : 'gap';
  };

  return {
    get next() {
      return next;
    },
    start: () =>
      inTurn(async () => {
        if (isEnded) return false;
        isAssigned = true;
        next = await locate(await handler.assign(partition));
        return !isEnded;
      }),
    deliver: (messages, fetchedAt, signal) => inTurn(() => deliver(messages, fetchedAt, signal)),
    seek: (offset) => {
      seeks++;
      next = offset;
    },
    end: () => {
      isEnded = true;
      return inTurn(async () => {
        if (isAssigned) await handler.revoke(partition);
        isAssigned = false;
      });
    },
  };
}

const since = (messages: InMessage[], offset: number): InMessage[] =>
  messages.filter((message) => message.offset >= offset);
