import { errorCodes, type ErrorCode } from '../error-codes.ts';
import {
  metadataOf,
  noAssignment,
  type JoinAnswer,
  type JoinRequest,
  type Member,
} from './membership.ts';

/** What the answers need to know of a group. */
interface GroupView {
  generation: number;
  protocol: string;
  protocolType: string;
  leader: string;
  listMembers(): readonly Member[];
}

export function refuseJoin(error: ErrorCode, memberId: string): JoinAnswer {
  return { error, generation: -1, protocol: '', leader: '', memberId, members: [] };
}

export function acceptJoin(group: GroupView, member: Member): JoinAnswer {
  const { generation, protocol, leader } = group;
  const members = member.id === leader ? group.listMembers() : [];
  return {
    error: errorCodes.none,
    generation,
    protocol,
    leader,
    memberId: member.id,
    members: members.map((each) => ({
      memberId: each.id,
      instanceId: each.request.instanceId,
      metadata: metadataOf(each, protocol),
    })),
  };
}

/** Sends the answer a member waits for, if it waits for one. */
export function answerSync(member: Member, error: ErrorCode): void {
  const answer = member.answerSync;
  member.answerSync = null;
  answer?.({ error, assignment: error === errorCodes.none ? member.assignment : noAssignment });
}

/** Whether the group could still agree on a protocol with this member in it. */
export function canJoin(group: GroupView, request: JoinRequest): boolean {
  if (request.protocols.length === 0 || request.protocolType === '') return false;
  const others = group.listMembers().filter(({ id }) => id !== request.memberId);
  if (others.length === 0) return true;
  const requests = [...others.map((other) => other.request), request];
  return request.protocolType === group.protocolType && commonProtocol(requests) !== null;
}

/** The first protocol of the first member that every member speaks. */
export function commonProtocol(members: readonly JoinRequest[]): string | null {
  const [preferred, ...others] = members;
  const speaks = (request: JoinRequest, name: string) =>
    request.protocols.some((protocol) => protocol.name === name);
  const names = preferred?.protocols.map(({ name }) => name) ?? [];
  return names.find((name) => others.every((other) => speaks(other, name))) ?? null;
}
