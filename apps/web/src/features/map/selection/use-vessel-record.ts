import { mmsiOf } from '@pelorus/pipeline/records/vessel-id';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTRPC } from '../../../trpc/react.ts';
import { buildTrack, type Track, type TrackPoint } from './track.ts';

const hourMs = 3_600_000;
/** An older last report: the track ends at it, not at the present. */
const restingMs = 10 * 60_000;
const trackHours = 2;
const mostPoints = 2_000;

/** The stored state of a ship by its vessel_id, renewed while it is selected. */
export function useVesselRecord(ship: string, enabled = true) {
  const trpc = useTRPC();
  return useQuery(
    trpc.vessels.byMmsi.queryOptions(
      { mmsi: mmsiOf(ship), vessel_id: ship },
      { enabled, refetchInterval: 10_000 },
    ),
  );
}
export type VesselRecord = NonNullable<ReturnType<typeof useVesselRecord>['data']>;

/** Two hours of its positions up to its last report. */
export function useVesselHistory(ship: string, record: VesselRecord | undefined, nowMs: number) {
  const trpc = useTRPC();
  const lastMs = record === undefined ? 0 : Date.parse(record.timestamp);
  const isResting = nowMs - lastMs > restingMs;
  const until = isResting ? { until: new Date(lastMs + 1_000).toISOString() } : {};
  return useQuery(
    trpc.vessels.history.queryOptions(
      {
        mmsi: mmsiOf(ship),
        vessel_id: ship,
        days: trackHours / 24,
        limit: mostPoints,
        ...until,
      },
      {
        enabled: record !== undefined && nowMs > 0,
        refetchInterval: isResting ? false : 30_000,
        placeholderData: (previous) => previous,
      },
    ),
  );
}
type History = NonNullable<ReturnType<typeof useVesselHistory>['data']>;

export const trackSpanMs = trackHours * hourMs;

/** The track as the map draws it; made anew only when the history or the record is. */
export function useTrack(
  history: History | undefined,
  record: VesselRecord | undefined,
  nowMs: number,
): Track | null {
  const minute = Math.floor(nowMs / 60_000);
  return useMemo(() => {
    if (history === undefined) return null;
    const points = history.history
      .filter((row) => !row.late)
      .map((row): TrackPoint => ({ atMs: Date.parse(row.timestamp), ...row }));
    return buildTrack({ points, now: record ?? null, nowMs: minute * 60_000 });
  }, [history, record, minute]);
}
