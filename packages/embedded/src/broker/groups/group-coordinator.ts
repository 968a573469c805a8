import { errorCodes, type ErrorCode } from '../error-codes.ts';
import { ConsumerGroup } from './consumer-group.ts';
import { refuseJoin } from './group-answers.ts';
import {
  noAssignment,
  type JoinAnswer,
  type JoinRequest,
  type SyncAnswer,
  type SyncRequest,
} from './membership.ts';

import type { OffsetStore } from './offset-store.ts';

const TICK_MS = 50;
/** Kafka's bounds are 6 s and 30 min; the lower one is less strict for the sake of quick tests. */
const MIN_SESSION_MS = 1000;
/** As in Kafka, a group that everyone left can still be described and deleted for a while. */
const FORGET_IDLE_MS = 600_000;
const MAX_SESSION_MS = 1_800_000;

/** The groups that live now; those with nothing but committed offsets are in the offset store. */
export class GroupCoordinator {
  readonly offsets: OffsetStore;
  private readonly groups = new Map<string, ConsumerGroup>();
  private readonly firstRebalanceDelayMs: number;
  private readonly timer: NodeJS.Timeout;

  constructor(options: { offsets: OffsetStore; firstRebalanceDelayMs: number }) {
    this.offsets = options.offsets;
    this.firstRebalanceDelayMs = options.firstRebalanceDelayMs;
    this.timer = setInterval(() => this.tick(Date.now()), TICK_MS);
    this.timer.unref();
  }

  join(groupId: string, request: JoinRequest): Promise<JoinAnswer> {
    const refuse = (error: ErrorCode) => Promise.resolve(refuseJoin(error, request.memberId));
    if (groupId === '') return refuse(errorCodes.invalidGroupId);
    const { sessionTimeoutMs } = request;
    if (sessionTimeoutMs < MIN_SESSION_MS || sessionTimeoutMs > MAX_SESSION_MS)
      return refuse(errorCodes.invalidSessionTimeout);
    return new Promise((resolve) => this.getOrCreate(groupId).join(request, Date.now(), resolve));
  }

  sync(groupId: string, request: SyncRequest): Promise<SyncAnswer> {
    const group = this.groups.get(groupId);
    if (!group)
      return Promise.resolve({ error: errorCodes.unknownMemberId, assignment: noAssignment });
    return new Promise((resolve) => group.sync(request, Date.now(), resolve));
  }

  heartbeat(groupId: string, memberId: string, generation: number): ErrorCode {
    const group = this.groups.get(groupId);
    return group?.heartbeat(memberId, generation, Date.now()) ?? errorCodes.unknownMemberId;
  }

  leave(groupId: string, memberId: string): ErrorCode {
    return this.groups.get(groupId)?.leave(memberId, Date.now()) ?? errorCodes.unknownMemberId;
  }

  checkCommit(groupId: string, memberId: string, generation: number): ErrorCode {
    const group = this.groups.get(groupId);
    if (group) return group.checkCommit(memberId, generation);
    return generation < 0 ? errorCodes.none : errorCodes.unknownMemberId;
  }

  get(groupId: string): ConsumerGroup | undefined {
    return this.groups.get(groupId);
  }

  names(): string[] {
    return [...new Set([...this.groups.keys(), ...this.offsets.groupNames()])];
  }

  delete(groupId: string): ErrorCode {
    if (!this.names().includes(groupId)) return errorCodes.groupIdNotFound;
    const group = this.groups.get(groupId);
    if (group && group.state !== 'Empty') return errorCodes.nonEmptyGroup;
    this.groups.delete(groupId);
    this.offsets.deleteGroup(groupId);
    return errorCodes.none;
  }

  stop(): void {
    clearInterval(this.timer);
    this.offsets.close();
  }

  private tick(nowMs: number): void {
    for (const [id, group] of this.groups) {
      group.tick(nowMs);
      const idleMs = nowMs - (group.idleSinceMs ?? nowMs);
      if (idleMs > FORGET_IDLE_MS && this.offsets.all(id).length === 0) this.groups.delete(id);
    }
  }

  private getOrCreate(groupId: string): ConsumerGroup {
    const known = this.groups.get(groupId);
    if (known) return known;
    const group = new ConsumerGroup(groupId, this.firstRebalanceDelayMs);
    this.groups.set(groupId, group);
    return group;
  }
}
