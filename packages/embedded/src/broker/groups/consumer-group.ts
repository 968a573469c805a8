import { randomUUID } from 'node:crypto';
import { errorCodes, type ErrorCode } from '../error-codes.ts';
import { acceptJoin, answerSync, canJoin, commonProtocol, refuseJoin } from './group-answers.ts';
import {
  createMember,
  isSameSubscription,
  noAssignment,
  type JoinAnswer,
  type JoinRequest,
  type Member,
  type SyncAnswer,
  type SyncRequest,
} from './membership.ts';

export type GroupState = 'Empty' | 'PreparingRebalance' | 'CompletingRebalance' | 'Stable';

/**
 * The state machine of one consumer group. It has no clock: each call brings the time, and `tick` lets
 * sessions and rebalances run out.
 */
export class ConsumerGroup {
  readonly id: string;
  state: GroupState = 'Empty';
  generation = 0;
  protocol = '';
  protocolType = '';
  leader = '';
  /** Since when nobody has been in it, as `tick` saw it. */
  idleSinceMs: number | null = null;
  private readonly members = new Map<string, Member>();
  /** Ids given out to members that have not joined with them yet, and when they lapse. */
  private readonly promisedIds = new Map<string, number>();
  private readonly firstRebalanceDelayMs: number;
  private rebalanceEndsAtMs = 0;
  private rebalanceNotBeforeMs = 0;

  constructor(id: string, firstRebalanceDelayMs: number) {
    this.id = id;
    this.firstRebalanceDelayMs = firstRebalanceDelayMs;
  }

  listMembers(): readonly Member[] {
    return [...this.members.values()];
  }

  join(request: JoinRequest, nowMs: number, answer: (answer: JoinAnswer) => void): void {
    if (!canJoin(this, request))
      return answer(refuseJoin(errorCodes.inconsistentGroupProtocol, request.memberId));
    const known = this.members.get(request.memberId);
    if (known) return this.rejoin({ member: known, request, answer }, nowMs);
    if (request.memberId === '') return this.joinAsNew(request, nowMs, answer);
    if (!this.promisedIds.delete(request.memberId))
      return answer(refuseJoin(errorCodes.unknownMemberId, request.memberId));
    this.admit(createMember(request, request.memberId), nowMs, answer);
  }

  sync(request: SyncRequest, nowMs: number, answer: (answer: SyncAnswer) => void): void {
    const refusal = this.checkMember(request.memberId, request.generation);
    const member = this.members.get(request.memberId);
    if (refusal !== errorCodes.none || !member)
      return answer({ error: refusal, assignment: noAssignment });
    if (this.state === 'PreparingRebalance')
      return answer({ error: errorCodes.rebalanceInProgress, assignment: noAssignment });
    this.touch(member, nowMs);
    if (this.state === 'Stable')
      return answer({ error: errorCodes.none, assignment: member.assignment });
    member.answerSync = answer;
    if (member.id === this.leader) this.distribute(request, nowMs);
  }

  heartbeat(memberId: string, generation: number, nowMs: number): ErrorCode {
    const refusal = this.checkMember(memberId, generation);
    const member = this.members.get(memberId);
    if (refusal !== errorCodes.none || !member) return refusal;
    this.touch(member, nowMs);
    return this.state === 'PreparingRebalance' ? errorCodes.rebalanceInProgress : errorCodes.none;
  }

  leave(memberId: string, nowMs: number): ErrorCode {
    if (this.promisedIds.delete(memberId)) return errorCodes.none;
    const member = this.members.get(memberId);
    if (!member) return errorCodes.unknownMemberId;
    this.remove(member, nowMs);
    return errorCodes.none;
  }

  /** Whether a member of this generation speaks; an empty group lets everyone commit. */
  checkCommit(memberId: string, generation: number): ErrorCode {
    if (generation < 0 && this.state === 'Empty') return errorCodes.none;
    return this.checkMember(memberId, generation);
  }

  tick(nowMs: number): void {
    for (const [id, lapsesAtMs] of this.promisedIds)
      if (lapsesAtMs <= nowMs) this.promisedIds.delete(id);
    for (const member of this.listMembers()) {
      const isWaiting = member.answerJoin !== null || member.answerSync !== null;
      if (!isWaiting && member.expiresAtMs <= nowMs) this.remove(member, nowMs);
    }
    const isIdle = this.members.size === 0 && this.promisedIds.size === 0;
    this.idleSinceMs = isIdle ? (this.idleSinceMs ?? nowMs) : null;
    if (this.state !== 'PreparingRebalance') return;
    if (nowMs >= this.rebalanceEndsAtMs) this.dropAbsent();
    this.completeIfAllJoined(nowMs);
  }

  private joinAsNew(request: JoinRequest, nowMs: number, answer: (answer: JoinAnswer) => void) {
    const id = `${request.instanceId ?? request.clientId}-${randomUUID()}`;
    if (request.instanceId !== null) this.fence(request.instanceId);
    else if (request.needsKnownId) {
      this.promisedIds.set(id, nowMs + request.sessionTimeoutMs);
      return answer(refuseJoin(errorCodes.memberIdRequired, id));
    }
    this.admit(createMember(request, id), nowMs, answer);
  }

  private admit(member: Member, nowMs: number, answer: (answer: JoinAnswer) => void): void {
    member.answerJoin = answer;
    this.members.set(member.id, member);
    this.protocolType = member.request.protocolType;
    this.rebalance(nowMs);
  }

  private rejoin(
    { member, request, answer }: { member: Member; request: JoinRequest; answer: Answer },
    nowMs: number,
  ): void {
    const isUnchanged = isSameSubscription(member.request, request);
    member.request = request;
    this.touch(member, nowMs);
    const isRepeat =
      this.state === 'CompletingRebalance' ||
      (this.state === 'Stable' && member.id !== this.leader);
    if (isRepeat && isUnchanged) return answer(acceptJoin(this, member));
    member.answerJoin?.(refuseJoin(errorCodes.unknownMemberId, member.id));
    member.answerJoin = answer;
    this.rebalance(nowMs);
  }

  private rebalance(nowMs: number): void {
    if (this.state !== 'PreparingRebalance') {
      const isFirst = this.state === 'Empty';
      this.state = 'PreparingRebalance';
      this.rebalanceNotBeforeMs = isFirst ? nowMs + this.firstRebalanceDelayMs : nowMs;
      const timeouts = this.listMembers().map(({ request }) => request.rebalanceTimeoutMs);
      this.rebalanceEndsAtMs = nowMs + Math.max(...timeouts);
      for (const member of this.members.values())
        answerSync(member, errorCodes.rebalanceInProgress);
    }
    this.completeIfAllJoined(nowMs);
  }

  private completeIfAllJoined(nowMs: number): void {
    if (this.state !== 'PreparingRebalance' || nowMs < this.rebalanceNotBeforeMs) return;
    const members = this.listMembers();
    if (members.length === 0) return this.becomeEmpty();
    if (members.some((member) => !member.answerJoin)) return;
    this.generation++;
    this.state = 'CompletingRebalance';
    if (!this.members.has(this.leader)) this.leader = members[0]?.id ?? '';
    this.protocol = commonProtocol(members.map(({ request }) => request)) ?? '';
    for (const member of members) {
      const answer = member.answerJoin;
      member.answerJoin = null;
      member.assignment = noAssignment;
      this.touch(member, nowMs);
      answer?.(acceptJoin(this, member));
    }
  }

  private distribute(request: SyncRequest, nowMs: number): void {
    const assignments = new Map(request.assignments.map((a) => [a.memberId, a.assignment]));
    this.state = 'Stable';
    for (const member of this.members.values()) {
      member.assignment = assignments.get(member.id) ?? noAssignment;
      if (member.answerSync) this.touch(member, nowMs);
      answerSync(member, errorCodes.none);
    }
  }

  private remove(member: Member, nowMs: number): void {
    this.drop(member, errorCodes.unknownMemberId);
    if (this.members.size === 0) this.becomeEmpty();
    else this.rebalance(nowMs);
  }

  private dropAbsent(): void {
    for (const member of this.listMembers())
      if (!member.answerJoin) this.drop(member, errorCodes.unknownMemberId);
  }

  /** A member that comes back under its instance id takes the place of its earlier self. */
  private fence(instanceId: string): void {
    for (const member of this.listMembers())
      if (member.request.instanceId === instanceId) this.drop(member, errorCodes.fencedInstanceId);
  }

  private drop(member: Member, reason: ErrorCode): void {
    this.members.delete(member.id);
    member.answerJoin?.(refuseJoin(reason, member.id));
    answerSync(member, reason);
  }

  private becomeEmpty(): void {
    this.state = 'Empty';
    this.generation++;
    this.protocol = '';
    this.leader = '';
  }

  private touch(member: Member, nowMs: number): void {
    member.expiresAtMs = nowMs + member.request.sessionTimeoutMs;
  }

  private checkMember(memberId: string, generation: number): ErrorCode {
    if (!this.members.has(memberId)) return errorCodes.unknownMemberId;
    return generation === this.generation ? errorCodes.none : errorCodes.illegalGeneration;
  }
}

type Answer = (answer: JoinAnswer) => void;
