import { errorCodes } from '../error-codes.ts';
import type { Broker } from '../broker.ts';
import { metadataOf } from '../groups/membership.ts';
import type { WireWriter } from '../wire/writer.ts';
import { NO_THROTTLE, type Api } from './api.ts';

const NOT_ASKED_OPERATIONS = -(2 ** 31);

export const describeGroups: Api = {
  key: 15,
  minVersion: 0,
  maxVersion: 4,
  handle(broker, { version, body }, answer) {
    const names = body.array((reader) => reader.string());
    if (version >= 1) answer.int32(NO_THROTTLE);
    answer.array(names, (name) => {
      writeGroup({ broker, name, version }, answer);
      if (version >= 3) answer.int32(NOT_ASKED_OPERATIONS);
    });
    return undefined;
  },
};

function writeGroup(
  { broker, name, version }: { broker: Broker; name: string; version: number },
  answer: WireWriter,
): void {
  const group = broker.groups.get(name);
  const state = group?.state ?? (broker.groups.names().includes(name) ? 'Empty' : 'Dead');
  answer.int16(errorCodes.none).string(name).string(state);
  answer.string(group?.protocolType ?? '').string(group?.protocol ?? '');
  answer.array(group?.listMembers() ?? [], (member) => {
    answer.string(member.id);
    if (version >= 4) answer.string(member.request.instanceId);
    answer.string(member.request.clientId).string(member.request.clientHost);
    answer.bytes(metadataOf(member, group?.protocol ?? '')).bytes(member.assignment);
  });
}

export const listGroups: Api = {
  key: 16,
  minVersion: 0,
  maxVersion: 2,
  handle(broker, { version }, answer) {
    if (version >= 1) answer.int32(NO_THROTTLE);
    answer.int16(errorCodes.none).array(broker.groups.names(), (name) => {
      answer.string(name).string(broker.groups.get(name)?.protocolType ?? 'consumer');
    });
    return undefined;
  },
};

export const deleteGroups: Api = {
  key: 42,
  minVersion: 0,
  maxVersion: 1,
  handle(broker, { body }, answer) {
    const names = body.array((reader) => reader.string());
    answer.int32(NO_THROTTLE).array(names, (name) => {
      answer.string(name).int16(broker.groups.delete(name));
    });
    return undefined;
  },
};
