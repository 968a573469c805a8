import { beforeEach, describe, expect, test } from 'vitest';
import { errorCodes } from '../error-codes.ts';
import { ConsumerGroup } from './consumer-group.ts';
import type { JoinAnswer, JoinRequest, SyncAnswer } from './membership.ts';

const FIRST_DELAY_MS = 100;
let group: ConsumerGroup;
beforeEach(() => {
  group = new ConsumerGroup('g', FIRST_DELAY_MS);
});

function aRequest(changes: Partial<JoinRequest> = {}): JoinRequest {
  return {
    memberId: '',
    instanceId: null,
    clientId: 'client',
    clientHost: '/127.0.0.1',
    sessionTimeoutMs: 1000,
    rebalanceTimeoutMs: 5000,
    protocolType: 'consumer',
    protocols: [{ name: 'range', metadata: Buffer.from('m') }],
    needsKnownId: false,
    ...changes,
  };
}

/** Joins and shows the answer once there is one. */
function join(nowMs: number, changes: Partial<JoinRequest> = {}): { answer: JoinAnswer | null } {
  const joined: { answer: JoinAnswer | null } = { answer: null };
  group.join(aRequest(changes), nowMs, (answer) => (joined.answer = answer));
  return joined;
}

function sync(nowMs: number, memberId: string, assignments: Record<string, string> = {}) {
  const synced: { answer: SyncAnswer | null } = { answer: null };
  const list = Object.entries(assignments).map(([id, text]) => ({
    memberId: id,
    assignment: Buffer.from(text),
  }));
  const request = { memberId, generation: group.generation, assignments: list };
  group.sync(request, nowMs, (answer) => (synced.answer = answer));
  return synced;
}

const idOf = (joined: { answer: JoinAnswer | null }) => joined.answer?.memberId ?? '';

/** Two members in a stable generation at 200 ms. */
function stablePair(): { leader: string; follower: string } {
  const [first, second] = [join(0), join(50)];
  group.tick(FIRST_DELAY_MS);
  const [leader, follower] = [idOf(first), idOf(second)];
  sync(200, follower);
  sync(200, leader, { [leader]: 'a', [follower]: 'b' });
  return { leader, follower };
}

describe('joining', () => {
  test('the first rebalance waits a moment for others, then includes them all', () => {
    const first = join(0);
    const second = join(50);
    group.tick(FIRST_DELAY_MS - 1);
    expect([first.answer, second.answer]).toEqual([null, null]);
    group.tick(FIRST_DELAY_MS);
    expect(first.answer).toMatchObject({ error: 0, generation: 1, leader: idOf(first) });
    expect(first.answer?.members.map(({ memberId }) => memberId)).toEqual([
      idOf(first),
      idOf(second),
    ]);
    expect(second.answer).toMatchObject({ leader: idOf(first), members: [] });
  });

  test('a new member is given an id first where the client knows how', () => {
    const asked = join(0, { needsKnownId: true });
    expect(asked.answer).toMatchObject({ error: errorCodes.memberIdRequired });
    expect(group.state).toBe('Empty');
    const joined = join(10, { needsKnownId: true, memberId: idOf(asked) });
    group.tick(200);
    expect(joined.answer).toMatchObject({ error: 0, memberId: idOf(asked) });
  });

  test('an id that was given out lapses', () => {
    const asked = join(0, { needsKnownId: true });
    group.tick(1000);
    expect(join(1001, { memberId: idOf(asked) }).answer?.error).toBe(errorCodes.unknownMemberId);
  });

  test.each([
    ['another type', { protocolType: 'connect' }],
    ['no protocol in common', { protocols: [{ name: 'sticky', metadata: Buffer.alloc(0) }] }],
    ['no protocol at all', { protocols: [] }],
  ])('%s is refused and disturbs nobody', (_name, changes) => {
    stablePair();
    expect(join(300, changes).answer?.error).toBe(errorCodes.inconsistentGroupProtocol);
    expect(group.state).toBe('Stable');
  });

  test('the protocol is the leader’s first that all speak', () => {
    const named = (...names: string[]) => ({
      protocols: names.map((name) => ({ name, metadata: Buffer.from(name) })),
    });
    const leader = join(0, named('sticky', 'range', 'robin'));
    join(0, named('robin', 'range'));
    group.tick(FIRST_DELAY_MS);
    expect(leader.answer?.protocol).toBe('range');
    expect(String(leader.answer?.members[0]?.metadata)).toBe('range');
  });

  test('a follower that repeats its join is answered from the generation that stands', () => {
    const { follower } = stablePair();
    const again = join(300, { memberId: follower });
    expect(again.answer).toMatchObject({ error: 0, generation: 1 });
    expect(group.state).toBe('Stable');
  });

  test('a member that comes back under its instance id replaces its earlier self', () => {
    const before = join(0, { instanceId: 'ship' });
    group.tick(FIRST_DELAY_MS);
    const after = join(200, { instanceId: 'ship' });
    expect(after.answer).toMatchObject({ error: 0, leader: idOf(after), generation: 2 });
    expect(group.heartbeat(idOf(before), 1, 300)).toBe(errorCodes.unknownMemberId);
  });
});

describe('syncing', () => {
  test('followers wait for the leader and get their own part', () => {
    const [first, second] = [join(0), join(0)];
    group.tick(FIRST_DELAY_MS);
    const waiting = sync(200, idOf(second));
    expect(waiting.answer).toBeNull();
    const led = sync(200, idOf(first), { [idOf(first)]: 'a', [idOf(second)]: 'b' });
    expect(String(led.answer?.assignment)).toBe('a');
    expect(String(waiting.answer?.assignment)).toBe('b');
    expect(group.state).toBe('Stable');
    expect(String(sync(250, idOf(second)).answer?.assignment)).toBe('b');
  });

  test('who waits is told when another member joins meanwhile', () => {
    const [, second] = [join(0), join(0)];
    group.tick(FIRST_DELAY_MS);
    const waiting = sync(200, idOf(second));
    join(210);
    expect(waiting.answer?.error).toBe(errorCodes.rebalanceInProgress);
  });
});

describe('rebalance', () => {
  test('starts when a member joins, and ends when all have come again', () => {
    const { leader, follower } = stablePair();
    const third = join(300);
    expect(group.heartbeat(follower, 1, 310)).toBe(errorCodes.rebalanceInProgress);
    join(320, { memberId: leader });
    expect(third.answer).toBeNull();
    join(330, { memberId: follower });
    expect(third.answer).toMatchObject({ error: 0, generation: 2, leader });
  });

  test('does not wait for a member longer than the rebalance time-out', () => {
    const { leader, follower } = stablePair();
    const third = join(300);
    join(310, { memberId: leader });
    for (let nowMs = 400; nowMs < 5300; nowMs += 100) group.heartbeat(follower, 1, nowMs);
    group.tick(5299);
    expect(third.answer).toBeNull();
    group.tick(5300);
    expect(third.answer).toMatchObject({ error: 0, generation: 2 });
    expect(group.heartbeat(follower, 1, 5301)).toBe(errorCodes.unknownMemberId);
  });

  test('when the leader leaves, the next member leads', () => {
    const { leader, follower } = stablePair();
    expect(group.leave(leader, 300)).toBe(errorCodes.none);
    const again = join(310, { memberId: follower });
    expect(again.answer).toMatchObject({ generation: 2, leader: follower });
  });

  test('when the last member leaves, the group is empty and lets anyone commit', () => {
    const { leader, follower } = stablePair();
    expect(group.checkCommit('', -1)).toBe(errorCodes.unknownMemberId);
    group.leave(leader, 300);
    group.leave(follower, 300);
    group.tick(400);
    group.tick(500);
    expect(group).toMatchObject({ state: 'Empty', idleSinceMs: 400 });
    expect(group.checkCommit('', -1)).toBe(errorCodes.none);
  });
});

describe('sessions', () => {
  test('end exactly at their time-out', () => {
    const { leader, follower } = stablePair();
    group.heartbeat(leader, 1, 900);
    group.tick(1199);
    expect(group.state).toBe('Stable');
    group.tick(1200);
    expect(group.state).toBe('PreparingRebalance');
    expect(group.heartbeat(follower, 1, 1201)).toBe(errorCodes.unknownMemberId);
    expect(group.heartbeat(leader, 1, 1201)).toBe(errorCodes.rebalanceInProgress);
  });

  test('do not end while the member waits for the broker', () => {
    const [first, second] = [join(0), join(0)];
    group.tick(FIRST_DELAY_MS);
    const waiting = sync(200, idOf(second));
    group.heartbeat(idOf(first), 1, 1000);
    group.tick(1500);
    expect(waiting.answer).toBeNull();
    group.tick(2000);
    expect(waiting.answer?.error).toBe(errorCodes.rebalanceInProgress);
  });

  test.each([
    { name: 'a stranger', memberId: 'stranger', generation: 1, error: errorCodes.unknownMemberId },
    { name: 'an old generation', generation: 0, error: errorCodes.illegalGeneration },
  ])('$name is refused', ({ memberId, generation, error }) => {
    const { leader } = stablePair();
    expect(group.heartbeat(memberId ?? leader, generation, 300)).toBe(error);
    expect(group.checkCommit(memberId ?? leader, generation)).toBe(error);
  });
});
