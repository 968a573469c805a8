'use client';

import Link from 'next/link';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { formatCount } from '../../../ui/format-number.ts';
import { QueryPanel } from '../../../ui/query-panel.tsx';
import { ShareBar } from '../../../ui/share-bar.tsx';
import { usePortList, type PortListRow } from '../../ports/use-ports.ts';

const shown = 12;
const byVessels = (rows: readonly PortListRow[]) =>
  [...rows].sort((a, b) => b.unique_vessels - a.unique_vessels).slice(0, shown);

/** Ports that most vessels came nearest to. */
export function BusyPortsPanel({ className }: { className?: string }) {
  const query = usePortList();
  return (
    <QueryPanel
      title="Busiest ports"
      sub="distinct vessels, all time"
      what="The busiest ports"
      className={className}
      query={query}
      skeletonRows={9}
      actions={
        <Link href="/ports" prefetch={false} className="hover:text-accent">
          All ports →
        </Link>
      }
      empty={({ data }) =>
        data.length === 0 ? <EmptyState>No position has reached gold yet.</EmptyState> : undefined
      }
    >
      {({ data }) => <Bars rows={byVessels(data)} />}
    </QueryPanel>
  );
}

function Bars({ rows }: { rows: readonly PortListRow[] }) {
  const most = rows[0]?.unique_vessels ?? 1;
  return (
    <ul className="text-12">
      {rows.map(({ nearest_port, unique_vessels }) => (
        <li
          key={nearest_port}
          className="grid grid-cols-[minmax(0,130px)_1fr_56px] items-center gap-3 py-[3.5px]"
        >
          <Link
            prefetch={false}
            href={`/ports/${encodeURIComponent(nearest_port)}`}
            className="truncate hover:text-accent"
          >
            {nearest_port}
          </Link>
          <ShareBar share={unique_vessels / most} />
          <span className="text-right">{formatCount(unique_vessels)}</span>
        </li>
      ))}
    </ul>
  );
}
