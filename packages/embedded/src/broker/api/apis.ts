import type { Api } from './api.ts';
import { createApiVersions } from './api-versions.ts';
import { alterConfigs, describeConfigs, incrementalAlterConfigs } from './configs.ts';
import { deleteRecords } from './delete-records.ts';
import { fetch } from './fetch.ts';
import { findCoordinator } from './find-coordinator.ts';
import { deleteGroups, describeGroups, listGroups } from './group-admin.ts';
import { heartbeat, joinGroup, leaveGroup, syncGroup } from './group-membership.ts';
import { offsetCommit, offsetFetch } from './group-offsets.ts';
import { listOffsets } from './list-offsets.ts';
import { metadata } from './metadata.ts';
import { produce } from './produce.ts';
import { initProducerId } from './producer-id.ts';
import { createPartitions, createTopics, deleteTopics } from './topic-admin.ts';
import { transactionApis } from './transactions.ts';

/** Everything the broker answers. Versions end before the flexible encodings, ApiVersions excepted. */
const apis: readonly Api[] = [
  produce,
  fetch,
  listOffsets,
  metadata,
  offsetCommit,
  offsetFetch,
  findCoordinator,
  joinGroup,
  heartbeat,
  leaveGroup,
  syncGroup,
  describeGroups,
  listGroups,
  createApiVersions(() => apis),
  createTopics,
  deleteTopics,
  deleteRecords,
  initProducerId,
  ...transactionApis,
  describeConfigs,
  alterConfigs,
  createPartitions,
  deleteGroups,
  incrementalAlterConfigs,
];

const byKey = new Map(apis.map((api) => [api.key, api]));

export function findApi(key: number): Api | undefined {
  return byKey.get(key);
}
