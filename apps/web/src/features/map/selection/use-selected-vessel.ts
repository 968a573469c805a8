import { mmsiOf } from '@pelorus/pipeline/records/vessel-id';
import { toShipKey } from '@pelorus/pipeline/ships/ship-key';
import { vesselClasses, vesselClassOf } from '@pelorus/pipeline/reference/vessel-types';
import { useEffect } from 'react';
import { useObservable } from '../../shell/observable.ts';
import { runningMap } from '../live-state.ts';
import { useLiveVessel } from '../use-live-vessel.ts';
import { useTrack, useVesselHistory, useVesselRecord } from './use-vessel-record.ts';

/** Everything known of the selected ship, by its vessel_id: live frames first, then the stored record. Draws its track. */
export function useSelectedVessel(ship: string) {
  const running = useObservable(runningMap);
  const known = useLiveVessel(toShipKey(ship));
  const nowMs = known?.nowMs ?? 0;
  const { data: record, isError } = useVesselRecord(ship);
  const { data: history } = useVesselHistory(ship, record, nowMs);
  const track = useTrack(history, record, nowMs);
  useEffect(() => {
    running?.map.setTrack(track);
  }, [running, track]);

  const live = known?.live ?? null;
  // A frame cannot say ages beyond 49 days: then the record's time is the true one.
  const fresh = live !== null && !live.isOlderThanShown ? live : null;
  const recordedMs = record === undefined ? null : Date.parse(record.timestamp);
  return {
    live,
    record,
    hasNoRecord: isError,
    speeds: history?.history.map((row) => ({ atMs: Date.parse(row.timestamp), speed: row.speed })),
    motion: fresh ?? record ?? null,
    place: live ?? record ?? null,
    atMs: fresh?.timestamp ?? recordedMs,
    nowMs,
    name: known?.name?.vessel_name ?? record?.vessel_name ?? `MMSI ${mmsiOf(ship)}`,
    vesselClass:
      record === undefined
        ? (vesselClasses[live?.classIndex ?? -1] ?? 'other')
        : vesselClassOf(record.vessel_type),
  };
}
export type SelectedVessel = ReturnType<typeof useSelectedVessel>;
