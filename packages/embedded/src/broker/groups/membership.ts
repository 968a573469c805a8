import type { ErrorCode } from '../error-codes.ts';

export interface GroupProtocol {
  name: string;
  metadata: Buffer;
}

export interface JoinRequest {
  /** Empty for a member that has none yet. */
  memberId: string;
  instanceId: string | null;
  clientId: string;
  clientHost: string;
  sessionTimeoutMs: number;
  rebalanceTimeoutMs: number;
  protocolType: string;
  protocols: GroupProtocol[];
  /** From version 4 on a new member is given an id first and joins with it. */
  needsKnownId: boolean;
}

export interface JoinAnswer {
  error: ErrorCode;
  generation: number;
  protocol: string;
  leader: string;
  memberId: string;
  /** All members for the leader, none for the others. */
  members: { memberId: string; instanceId: string | null; metadata: Buffer }[];
}

export interface SyncRequest {
  memberId: string;
  generation: number;
  assignments: { memberId: string; assignment: Buffer }[];
}

export interface SyncAnswer {
  error: ErrorCode;
  assignment: Buffer;
}

/** A member of a group; an answer it waits for is kept as the function that sends it. */
export interface Member {
  id: string;
  request: JoinRequest;
  assignment: Buffer;
  expiresAtMs: number;
  answerJoin: ((answer: JoinAnswer) => void) | null;
  answerSync: ((answer: SyncAnswer) => void) | null;
}

export const noAssignment = Buffer.alloc(0);

export function createMember(request: JoinRequest, id: string): Member {
  return {
    id,
    request,
    assignment: noAssignment,
    expiresAtMs: 0,
    answerJoin: null,
    answerSync: null,
  };
}

export function isSameSubscription(a: JoinRequest, b: JoinRequest): boolean {
  return (
    a.protocols.length === b.protocols.length &&
    a.protocols.every((protocol, index) => {
      const other = b.protocols[index];
      return protocol.name === other?.name && protocol.metadata.equals(other.metadata);
    })
  );
}

export function metadataOf(member: Member, protocol: string): Buffer {
  return member.request.protocols.find(({ name }) => name === protocol)?.metadata ?? noAssignment;
}
