import type { GroupProtocol } from '../groups/membership.ts';
import type { WireReader } from '../wire/reader.ts';
import { NO_THROTTLE, type Api } from './api.ts';
import { errorCodes } from '../error-codes.ts';

/** A copy: views of a request would keep all of it in memory as long as the member lives. */
const ownBytes = (body: WireReader) => Buffer.from(body.bytes());

export const joinGroup: Api = {
  key: 11,
  minVersion: 0,
  maxVersion: 5,
  async handle(broker, { version, clientId, clientHost, body }, answer) {
    const groupId = body.string();
    const sessionTimeoutMs = body.int32();
    const rebalanceTimeoutMs = version >= 1 ? body.int32() : sessionTimeoutMs;
    const memberId = body.string();
    const instanceId = version >= 5 ? body.nullableString() : null;
    const protocolType = body.string();
    const protocols = body.array((reader): GroupProtocol => ({
      name: reader.string(),
      metadata: ownBytes(reader),
    }));
    const joined = await broker.groups.join(groupId, {
      memberId,
      instanceId,
      clientId,
      clientHost,
      sessionTimeoutMs,
      rebalanceTimeoutMs,
      protocolType,
      protocols,
      needsKnownId: version >= 4,
    });
    if (version >= 2) answer.int32(NO_THROTTLE);
    answer.int16(joined.error).int32(joined.generation);
    answer.string(joined.protocol).string(joined.leader).string(joined.memberId);
    answer.array(joined.members, (member) => {
      answer.string(member.memberId);
      if (version >= 5) answer.string(member.instanceId);
      answer.bytes(member.metadata);
    });
    return undefined;
  },
};

export const syncGroup: Api = {
  key: 14,
  minVersion: 0,
  maxVersion: 3,
  async handle(broker, { version, body }, answer) {
    const groupId = body.string();
    const generation = body.int32();
    const memberId = body.string();
    if (version >= 3) body.nullableString();
    const assignments = body.array((reader) => ({
      memberId: reader.string(),
      assignment: ownBytes(reader),
    }));
    const synced = await broker.groups.sync(groupId, { memberId, generation, assignments });
    if (version >= 1) answer.int32(NO_THROTTLE);
    answer.int16(synced.error).bytes(synced.assignment);
    return undefined;
  },
};

export const heartbeat: Api = {
  key: 12,
  minVersion: 0,
  maxVersion: 3,
  handle(broker, { version, body }, answer) {
    const groupId = body.string();
    const generation = body.int32();
    const error = broker.groups.heartbeat(groupId, body.string(), generation);
    if (version >= 1) answer.int32(NO_THROTTLE);
    answer.int16(error);
    return undefined;
  },
};

export const leaveGroup: Api = {
  key: 13,
  minVersion: 0,
  maxVersion: 3,
  handle(broker, { version, body }, answer) {
    const groupId = body.string();
    if (version >= 1) answer.int32(NO_THROTTLE);
    if (version < 3) {
      answer.int16(broker.groups.leave(groupId, body.string()));
      return undefined;
    }
    const members = body.array((reader) => ({
      memberId: reader.string(),
      instanceId: reader.nullableString(),
    }));
    answer.int16(errorCodes.none).array(members, ({ memberId, instanceId }) => {
      answer.string(memberId).string(instanceId).int16(broker.groups.leave(groupId, memberId));
    });
    return undefined;
  },
};
