import type { RejectedRecord } from '@pelorus/pipeline/records/rejected';
import type { Reject } from '../generated/prisma/client.ts';
import type { Database } from '../pool.ts';
import { prismaOf } from '../prisma.ts';

export interface RecentRejectsInput {
  reason?: string | undefined;
  source?: string | undefined;
  limit: number;
}

export type RejectRow = RejectedRecord & {
  /** Partition of `ais_raw`, which the origin is read with. */
  partition: number;
};

const toRejectRow = (row: Reject): RejectRow => ({
  partition: row.partition,
  origin_offset: Number(row.origin_offset),
  origin_index: row.origin_index,
  reason: row.reason as RejectedRecord['reason'],
  mmsi: row.mmsi,
  source: row.source,
  received_at: row.received_at.getTime(),
  line: row.line === null ? null : Number(row.line),
  raw: Buffer.from(row.raw).toString(),
  station: row.station,
  licence: row.licence,
});

/** Rejected records still kept, those stored last first. */
export async function recentRejects(
  db: Database,
  { reason, source, limit }: RecentRejectsInput,
): Promise<RejectRow[]> {
  const prisma = await prismaOf(db);
  const rows = await prisma.reject.findMany({
    where: {
      ...(reason === undefined ? {} : { reason }),
      ...(source === undefined ? {} : { source }),
    },
    orderBy: [{ stored_at: 'desc' }, { origin_offset: 'desc' }, { origin_index: 'desc' }],
    take: limit,
  });
  return rows.map(toRejectRow);
}
