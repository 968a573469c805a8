import type { Admin, Consumer, Kafka } from 'kafkajs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { RawClient } from '../raw-client.ts';
import { commitRaw, heartbeatRaw, joinRaw, leaveRaw, syncRaw } from '../raw-group.ts';
import { waitUntil } from '../wait-until.ts';
import { createClient, createTopic, partitioner, uniqueName } from './client.ts';
import type { Target } from './target.ts';

const ERRORS = { illegalGeneration: 22, unknownMember: 25, rebalanceInProgress: 27 };

export function testGroups(target: () => Target): void {
  let kafka: Kafka;
  let admin: Admin;
  const raws: RawClient[] = [];
  beforeAll(async () => {
    kafka = createClient(target().broker);
    admin = kafka.admin();
    await admin.connect();
  });
  afterAll(async () => {
    for (const raw of raws) raw.close();
    await admin.disconnect();
  });

  async function connectRaw(): Promise<RawClient> {
    const raw = await RawClient.connect(target().broker);
    raws.push(raw);
    return raw;
  }

  interface Running {
    consumer: Consumer;
    /** Partitions of the newest assignment. */
    assigned: () => number[];
    values: string[];
  }

  async function consume(groupId: string, topic: string): Promise<Running> {
    const consumer = kafka.consumer({
      groupId,
      sessionTimeout: 10_000,
      heartbeatInterval: 200,
      maxWaitTimeInMs: 100,
    });
    let assigned: number[] = [];
    const values: string[] = [];
    consumer.on('consumer.group_join', ({ payload }) => {
      assigned = [...(payload.memberAssignment[topic] ?? [])].sort();
    });
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await consumer.run({
      eachMessage: ({ message }) => {
        values.push(String(message.value));
        return Promise.resolve();
      },
    });
    return { consumer, assigned: () => assigned, values };
  }

  async function send(topic: string, values: string[], partition = 0): Promise<void> {
    const producer = kafka.producer(partitioner);
    await producer.connect();
    const messages = values.map((value) => ({ value, partition }));
    await producer.send({ topic, messages });
    await producer.disconnect();
  }

  test('a consumer that comes back goes on where its group stopped', async () => {
    const topic = await createTopic(admin);
    const group = uniqueName('group');
    await send(topic, ['a', 'b']);
    const first = await consume(group, topic);
    await waitUntil('first two', 20_000, () => first.values.length === 2);
    await first.consumer.disconnect();
    await send(topic, ['c']);
    const second = await consume(group, topic);
    await waitUntil('the third', 20_000, () => second.values.length > 0);
    await second.consumer.disconnect();
    expect(second.values).toEqual(['c']);
    const [committed] = await admin.fetchOffsets({ groupId: group, topics: [topic] });
    expect(committed?.partitions).toMatchObject([{ partition: 0, offset: '3' }]);
  });

  test('members share the partitions, and the rest take over when one leaves', async () => {
    const topic = await createTopic(admin, { numPartitions: 4 });
    const group = uniqueName('group');
    const first = await consume(group, topic);
    await waitUntil('all four', 20_000, () => first.assigned().length === 4);
    const second = await consume(group, topic);
    await waitUntil('two each', 20_000, () => first.assigned().length === 2);
    expect([...first.assigned(), ...second.assigned()].sort()).toEqual([0, 1, 2, 3]);
    for (let partition = 0; partition < 4; partition++) await send(topic, ['x'], partition);
    const seen = () => first.values.length + second.values.length;
    await waitUntil('four messages', 20_000, () => seen() === 4);
    await second.consumer.disconnect();
    await waitUntil('all four again', 20_000, () => first.assigned().length === 4);
    await first.consumer.disconnect();
    expect(seen()).toBe(4);
  });

  test('a group is listed, described and deleted only when nobody is in it', async () => {
    const topic = await createTopic(admin);
    const group = uniqueName('group');
    await send(topic, ['a']);
    const member = await consume(group, topic);
    await waitUntil('the message', 20_000, () => member.values.length === 1);
    const { groups } = await admin.describeGroups([group]);
    expect(groups[0]).toMatchObject({ state: 'Stable', protocolType: 'consumer' });
    expect(groups[0]?.members).toHaveLength(1);
    expect((await admin.listGroups()).groups.map(({ groupId }) => groupId)).toContain(group);
    await expect(admin.deleteGroups([group])).rejects.toThrow();
    await member.consumer.disconnect();
    await admin.deleteGroups([group]);
    const { groups: gone } = await admin.describeGroups([group]);
    expect(gone[0]?.state).toBe('Dead');
  });

  test('a group that never committed anything can still be deleted', async () => {
    const group = uniqueName('group');
    const raw = await connectRaw();
    const { memberId } = await joinRaw(raw, { group, memberId: '' });
    expect(await leaveRaw(raw, { group, memberId })).toBe(0);
    // Longer than any upkeep that would be too eager.
    await new Promise((resolve) => setTimeout(resolve, 200));
    await admin.deleteGroups([group]);
    await expect(admin.deleteGroups([group])).rejects.toThrow();
  });

  test('a silent member is thrown out after its session time-out', async () => {
    const group = uniqueName('group');
    const [silent, lively] = [await connectRaw(), await connectRaw()];
    const { lively: member, silentId } = await stablePair(group, silent, lively);
    const startedMs = Date.now();
    await waitUntil('rebalance', 20_000, async () => {
      return (await heartbeatRaw(lively, member)) === ERRORS.rebalanceInProgress;
    });
    expect(Date.now() - startedMs).toBeGreaterThan(4000);
    const alone = await joinRaw(lively, { group, memberId: member.memberId });
    expect(alone).toMatchObject({ error: 0, leader: member.memberId, memberCount: 1 });
    expect(alone.generation).toBe(member.generation + 1);
    const stale = { group, generation: member.generation, memberId: silentId };
    expect(await heartbeatRaw(silent, stale)).toBe(ERRORS.unknownMember);
    await leaveRaw(lively, { group, memberId: member.memberId });
  });

  /** Two members in a stable generation, of which one will say nothing more. */
  async function stablePair(group: string, silent: RawClient, lively: RawClient) {
    const first = await joinRaw(silent, { group, memberId: '' });
    const [again, second] = await Promise.all([
      rejoinWhenAsked(silent, { group, ...first }),
      joinRaw(lively, { group, memberId: '' }),
    ]);
    const own = (memberId: string) => ({ group, generation: second.generation, memberId });
    const isLeader = again.leader === again.memberId;
    const follower = syncRaw(
      isLeader ? lively : silent,
      own(isLeader ? second.memberId : again.memberId),
    );
    await syncRaw(isLeader ? silent : lively, own(again.leader));
    await follower;
    return { lively: own(second.memberId), silentId: again.memberId };
  }

  async function rejoinWhenAsked(
    raw: RawClient,
    member: { group: string; generation: number; memberId: string },
  ) {
    await waitUntil('a second member', 20_000, async () => {
      return (await heartbeatRaw(raw, member)) === ERRORS.rebalanceInProgress;
    });
    return joinRaw(raw, member);
  }

  test('a member that does not rejoin in time loses its place', async () => {
    const group = uniqueName('group');
    const [late, punctual] = [await connectRaw(), await connectRaw()];
    const options = { group, rebalanceTimeoutMs: 2000 };
    const first = await joinRaw(late, { ...options, memberId: '' });
    await syncRaw(late, { group, ...first }, { [first.memberId]: Buffer.from('all') });
    const second = await joinRaw(punctual, { ...options, memberId: '' });
    expect(second).toMatchObject({ error: 0, memberCount: 1, leader: second.memberId });
    expect(await heartbeatRaw(late, { group, ...first })).toBe(ERRORS.unknownMember);
    await leaveRaw(punctual, { group, memberId: second.memberId });
  });

  test('only a member of the current generation commits', async () => {
    const topic = await createTopic(admin);
    const group = uniqueName('group');
    const raw = await connectRaw();
    const joined = await joinRaw(raw, { group, memberId: '' });
    const { error, assignment } = await syncRaw(
      raw,
      { group, ...joined },
      { [joined.memberId]: Buffer.from('mine') },
    );
    expect({ error, assignment: String(assignment) }).toEqual({ error: 0, assignment: 'mine' });
    const commit = (generation: number, memberId: string) =>
      commitRaw(raw, { group, generation, memberId }, { topic, offset: 7 });
    expect(await commit(joined.generation - 1, joined.memberId)).toBe(ERRORS.illegalGeneration);
    expect(await commit(joined.generation, 'stranger')).toBe(ERRORS.unknownMember);
    expect(await commit(joined.generation, joined.memberId)).toBe(0);
    await leaveRaw(raw, { group, memberId: joined.memberId });
    const [committed] = await admin.fetchOffsets({ groupId: group, topics: [topic] });
    expect(committed?.partitions).toMatchObject([{ partition: 0, offset: '7' }]);
  });
}
