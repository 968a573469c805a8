import { flagOfMmsi } from '@pelorus/pipeline/reference/mid';
import { vesselClassOf } from '@pelorus/pipeline/reference/vessel-types';
import Link from 'next/link';
import { formatCourse, speedFigure, speedUnit, type Units } from '../../../ui/format-motion.ts';
import { formatAge } from '../../../ui/format-time.ts';
import { Tag } from '../../../ui/tag.tsx';
import { vesselHref } from '../../../ui/vessel-href.ts';
import { VesselSymbol } from '../../../ui/vessel-symbol.tsx';
import type { VirtualColumn } from '../../../ui/virtual-table.tsx';
import { stoppedKnots } from '../../map/live/motion.ts';
import { staleAfterMs } from '../age-chip.tsx';
import type { VesselListRow } from './use-vessel-list.ts';
import type { SortKey } from './vessel-order.ts';

const kmPerNm = 1.852;
type Column = VirtualColumn<VesselListRow> & { id: SortKey };

const none = <span className="text-fg-3">–</span>;

/** Columns of the list; `now` is rounded, so that rows are not drawn anew each second. */
export function vesselColumns(units: Units, now: number): Column[] {
  const distance = (km: number) => (units === 'nautical' ? km / kmPerNm : km).toFixed(1);
  const isStale = (row: VesselListRow) => now - Date.parse(row.timestamp) > staleAfterMs;
  return [
    {
      id: 'vessel_name',
      header: 'Name',
      width: 'minmax(180px,1.4fr)',
      cell: (row) => <Name row={row} isStale={isStale(row)} />,
    },
    { id: 'mmsi', header: 'MMSI', width: '92px', cell: ({ mmsi }) => mmsi },
    {
      id: 'flag',
      header: 'Flag',
      width: '56px',
      cell: ({ mmsi }) => {
        const flag = flagOfMmsi(mmsi);
        return flag === null ? none : <Tag title={flag.country}>{flag.iso2}</Tag>;
      },
    },
    { id: 'vessel_type', header: 'Type', width: '132px', cell: (row) => row.vessel_type ?? none },
    {
      id: 'speed',
      header: `Speed, ${speedUnit(units)}`,
      width: '84px',
      numeric: true,
      cell: (row) => speedFigure(row.speed, units),
    },
    {
      id: 'course',
      header: 'Course',
      width: '70px',
      numeric: true,
      cell: (row) => formatCourse(row.course),
    },
    {
      id: 'destination',
      header: 'Destination',
      width: 'minmax(110px,1fr)',
      cell: (row) => row.destination ?? none,
    },
    {
      id: 'nearest_port',
      header: 'Nearest port',
      width: 'minmax(120px,1fr)',
      cell: ({ nearest_port }) => (
        <Link
          prefetch={false}
          href={`/ports/${encodeURIComponent(nearest_port)}`}
          className="hover:text-accent"
        >
          {nearest_port}
        </Link>
      ),
    },
    {
      id: 'distance_to_port',
      header: units === 'nautical' ? 'To it, NM' : 'To it, km',
      width: '84px',
      numeric: true,
      cell: (row) => distance(row.distance_to_port),
    },
    {
      id: 'length_m',
      header: 'Length, m',
      width: '80px',
      numeric: true,
      cell: (row) => row.length_m?.toFixed(0) ?? none,
    },
    {
      id: 'timestamp',
      header: 'Last report',
      width: '104px',
      numeric: true,
      cell: (row) => (
        <span className={isStale(row) ? 'text-stale' : 'text-fg-2'}>
          {formatAge(now - Date.parse(row.timestamp))}
        </span>
      ),
    },
  ];
}

function Name({ row, isStale }: { row: VesselListRow; isStale: boolean }) {
  const shape = (row.speed ?? 0) < stoppedKnots ? 'dot' : 'arrow';
  return (
    <Link
      prefetch={false}
      href={vesselHref(row.vessel_id ?? row.mmsi)}
      className="flex h-full items-center gap-2 font-semibold hover:text-accent"
    >
      <VesselSymbol vesselClass={vesselClassOf(row.vessel_type)} shape={shape} isStale={isStale} />
      <span className="truncate">{row.vessel_name ?? `MMSI ${row.mmsi}`}</span>
    </Link>
  );
}
