import { toShipKey } from '@pelorus/pipeline/ships/ship-key';
import { navStatusText } from '@pelorus/pipeline/reference/nav-status';
import { vesselClasses } from '@pelorus/pipeline/reference/vessel-types';
import { useMemo } from 'react';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatCourse, formatSpeed } from '../../ui/format-motion.ts';
import { formatCount } from '../../ui/format-number.ts';
import { formatPosition } from '../../ui/format-position.ts';
import { formatAge } from '../../ui/format-time.ts';
import { Table, Td, Th, Tr } from '../../ui/table.tsx';
import { vesselClassLabels } from '../../ui/vessel-class-label.ts';
import { VesselSymbol } from '../../ui/vessel-symbol.tsx';
import { useObservable } from '../shell/observable.ts';
import { useSettings } from '../shell/settings.ts';
import { useNow } from '../shell/use-now.ts';
import { runningMap } from './live-state.ts';
import type { MapViewState } from './use-map-view.ts';

const mostRows = 200;
const renewMs = 2_000;

/** The map's twin for readers and keyboards: the vessels in view, by the same filters. */
export function VesselList({ state: { view, setView } }: { state: MapViewState }) {
  const running = useObservable(runningMap);
  const now = useNow(renewMs);
  const { units } = useSettings();
  const inView = useMemo(() => (now === null ? [] : (running?.map.inView() ?? [])), [running, now]);
  const rows = inView.slice(0, mostRows).flatMap((ship) => running?.map.read(ship) ?? []);
  const nowMs = running?.map.serverNow() ?? 0;
  return (
    <section
      aria-label="Vessels in view"
      className="flex h-[280px] flex-none flex-col border-t border-line bg-panel"
    >
      <div className="min-h-0 flex-1 overflow-auto">
        {rows.length === 0 ? (
          <EmptyState>No vessels in view pass the filters.</EmptyState>
        ) : (
          <Table>
            <caption className="sr-only">{formatCount(inView.length)} vessels in view</caption>
            <thead className="sticky top-0 z-10 bg-panel">
              <tr>
                <Th>Vessel</Th>
                <Th>Type</Th>
                <Th>MMSI</Th>
                <Th numeric>SOG</Th>
                <Th numeric>COG</Th>
                <Th>Status</Th>
                <Th>Position</Th>
                <Th numeric>Last report</Th>
              </tr>
            </thead>
            <tbody>
              {rows.map((vessel) => {
                const vesselClass = vesselClasses[vessel.classIndex] ?? 'other';
                const name = running?.names.find(toShipKey(vessel.vessel_id))?.vessel_name;
                return (
                  <Tr key={vessel.vessel_id} aria-selected={vessel.vessel_id === view.sel}>
                    <Td>
                      <button
                        type="button"
                        className="flex min-h-6 items-center gap-1.5 font-semibold hover:underline"
                        onClick={() => {
                          void setView({ sel: vessel.vessel_id, follow: null });
                        }}
                      >
                        <VesselSymbol
                          vesselClass={vesselClass}
                          shape={vessel.isMoving ? 'arrow' : 'dot'}
                          isStale={vessel.isStale}
                        />
                        {name ?? `MMSI ${vessel.mmsi}`}
                      </button>
                    </Td>
                    <Td>{vesselClassLabels[vesselClass]}</Td>
                    <Td>{vessel.mmsi}</Td>
                    <Td numeric>{formatSpeed(vessel.speed, units)}</Td>
                    <Td numeric>{formatCourse(vessel.course)}</Td>
                    <Td>{navStatusText(vessel.navStatus) ?? '–'}</Td>
                    <Td>{formatPosition(vessel.latitude, vessel.longitude)}</Td>
                    <Td numeric className={vessel.isStale ? 'text-stale' : ''}>
                      {vessel.isOlderThanShown
                        ? 'over a month ago'
                        : formatAge(nowMs - vessel.timestamp)}
                    </Td>
                  </Tr>
                );
              })}
            </tbody>
          </Table>
        )}
      </div>
      <footer className="h-7 flex-none border-t border-line px-3 text-11 leading-7 text-fg-3">
        {formatCount(Math.min(rows.length, mostRows))} of {formatCount(inView.length)} vessels in
        view, west to east
      </footer>
    </section>
  );
}
