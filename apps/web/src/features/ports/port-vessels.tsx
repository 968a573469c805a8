import { navStatusText } from '@pelorus/pipeline/reference/nav-status';
import { ColumnTable, type TableColumn } from '../../ui/column-table.tsx';
import { formatDistance, formatSpeed } from '../../ui/format-motion.ts';
import { formatAge } from '../../ui/format-time.ts';
import { stoppedKnots } from '../map/live/motion.ts';
import { useSettings } from '../shell/settings.ts';
import { vesselColumns } from './call-columns.tsx';
import type { PortDetail } from './use-ports.ts';

type Vessel = PortDetail['data'][number];

/** The vessels nearest to a port, nearest first. */
export function PortVessels({ vessels, now }: { vessels: readonly Vessel[]; now: number }) {
  const { units } = useSettings();
  const columns: TableColumn<Vessel>[] = [
    ...vesselColumns<Vessel>(({ speed }) => (speed ?? 0) >= stoppedKnots),
    {
      header: 'Distance',
      numeric: true,
      cell: ({ distance_to_port }) => formatDistance(distance_to_port, units),
    },
    { header: 'Speed', numeric: true, cell: ({ speed }) => formatSpeed(speed, units) },
    {
      header: 'Status',
      className: 'text-fg-2',
      cell: ({ nav_status }) => navStatusText(nav_status) ?? '–',
    },
    {
      header: 'Destination',
      className: 'max-w-40 text-fg-2',
      cell: ({ destination }) => destination ?? '–',
    },
    {
      header: 'Last report',
      numeric: true,
      className: 'text-fg-2',
      cell: ({ timestamp }) => formatAge(now - Date.parse(timestamp)),
    },
  ];
  return (
    <ColumnTable
      columns={columns}
      rows={vessels}
      keyOf={({ vessel_id, mmsi }) => vessel_id ?? mmsi}
    />
  );
}
