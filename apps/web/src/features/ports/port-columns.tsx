import Link from 'next/link';
import { speedFigure, speedUnit, type Units } from '../../ui/format-motion.ts';
import { formatCount } from '../../ui/format-number.ts';
import { ShareBar } from '../../ui/share-bar.tsx';
import { Tag } from '../../ui/tag.tsx';
import type { VirtualColumn } from '../../ui/virtual-table.tsx';
import type { SortKey } from './port-order.ts';
import type { PortListRow } from './use-ports.ts';

type Column = VirtualColumn<PortListRow> & { id: SortKey };
const count = (value: number) =>
  value === 0 ? <span className="text-fg-3">0</span> : formatCount(value);

/** Columns of the list; bars compare a port with the busiest one. */
export function portColumns(units: Units, mostPositions: number): Column[] {
  return [
    {
      id: 'nearest_port',
      header: 'Port',
      width: 'minmax(220px,1.6fr)',
      cell: ({ nearest_port, country, locode }) => (
        <Link
          prefetch={false}
          href={`/ports/${encodeURIComponent(nearest_port)}`}
          className="flex h-full items-center gap-2 font-semibold hover:text-accent"
        >
          {country !== null && <Tag>{country}</Tag>}
          <span className="truncate">{nearest_port}</span>
          <span className="font-normal text-fg-3">{locode}</span>
        </Link>
      ),
    },
    {
      id: 'vessels_now',
      header: 'Here now',
      width: '92px',
      numeric: true,
      cell: (row) => count(row.vessels_now),
    },
    {
      id: 'stopped_now',
      header: 'Stopped now',
      width: '104px',
      numeric: true,
      cell: (row) => count(row.stopped_now),
    },
    {
      id: 'unique_vessels',
      header: 'Vessels, all time',
      width: '124px',
      numeric: true,
      cell: (row) => count(row.unique_vessels),
    },
    {
      id: 'total_visits',
      header: 'Positions, all time',
      width: 'minmax(220px,1fr)',
      numeric: true,
      cell: ({ total_visits }) => (
        <span className="grid h-full grid-cols-[1fr_80px] items-center gap-3">
          <ShareBar share={total_visits / Math.max(1, mostPositions)} />
          {formatCount(total_visits)}
        </span>
      ),
    },
    {
      id: 'avg_approach_speed',
      header: `Mean speed, ${speedUnit(units)}`,
      width: '124px',
      numeric: true,
      cell: (row) => speedFigure(row.avg_approach_speed, units),
    },
  ];
}
