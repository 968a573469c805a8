import type { RawClient } from './raw-client.ts';

export interface MemberOptions {
  group: string;
  memberId: string;
  sessionTimeoutMs?: number;
  rebalanceTimeoutMs?: number;
}

export interface Joined {
  error: number;
  generation: number;
  leader: string;
  memberId: string;
  memberCount: number;
}

/** ConsumerProtocolSubscription 0: version, no topics, no user data. */
const SUBSCRIPTION = Buffer.from('000000000000ffffffff', 'hex');

/** Joins as version 2, which lets a member in without asking it to come back with its id. */
export async function joinRaw(client: RawClient, options: MemberOptions): Promise<Joined> {
  const { group, memberId, sessionTimeoutMs = 6000, rebalanceTimeoutMs = 10_000 } = options;
  const answer = await client.ask({
    key: 11,
    version: 2,
    body: (writer) =>
      writer
        .string(group)
        .int32(sessionTimeoutMs)
        .int32(rebalanceTimeoutMs)
        .string(memberId)
        .string('consumer')
        .array(['range'], (name) => writer.string(name).bytes(SUBSCRIPTION)),
  });
  answer.int32();
  const head = { error: answer.int16(), generation: answer.int32() };
  answer.string();
  const leader = answer.string();
  const ownId = answer.string();
  const members = answer.array((reader) => [reader.string(), reader.bytes()]);
  return { ...head, leader, memberId: ownId, memberCount: members.length };
}

export interface Membership {
  group: string;
  generation: number;
  memberId: string;
}

export async function syncRaw(
  client: RawClient,
  { group, generation, memberId }: Membership,
  assignments: Record<string, Buffer> = {},
): Promise<{ error: number; assignment: Buffer }> {
  const answer = await client.ask({
    key: 14,
    version: 1,
    body: (writer) =>
      writer
        .string(group)
        .int32(generation)
        .string(memberId)
        .array(Object.entries(assignments), ([id, bytes]) => writer.string(id).bytes(bytes)),
  });
  answer.int32();
  return { error: answer.int16(), assignment: answer.bytes() };
}

export async function heartbeatRaw(
  client: RawClient,
  { group, generation, memberId }: Membership,
): Promise<number> {
  const answer = await client.ask({
    key: 12,
    version: 1,
    body: (writer) => writer.string(group).int32(generation).string(memberId),
  });
  answer.int32();
  return answer.int16();
}

export async function leaveRaw(
  client: RawClient,
  { group, memberId }: Pick<Membership, 'group' | 'memberId'>,
): Promise<number> {
  const answer = await client.ask({
    key: 13,
    version: 1,
    body: (writer) => writer.string(group).string(memberId),
  });
  answer.int32();
  return answer.int16();
}

export async function commitRaw(
  client: RawClient,
  { group, generation, memberId }: Membership,
  { topic, offset }: { topic: string; offset: number },
): Promise<number> {
  const answer = await client.ask({
    key: 8,
    version: 3,
    body: (writer) =>
      writer
        .string(group)
        .int32(generation)
        .string(memberId)
        .int64(-1)
        .array([topic], (name) =>
          writer.string(name).array([0], (index) => writer.int32(index).int64(offset).string('')),
        ),
  });
  answer.int32();
  const [first] = answer.array((reader) => {
    reader.string();
    return reader.array((each) => [each.int32(), each.int16()]);
  });
  return first?.[0]?.[1] ?? -1;
}
