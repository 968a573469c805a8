import { vesselClassOf } from '@pelorus/pipeline/reference/vessel-types';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { distanceUnit, formatDistance, speedFigure, speedUnit } from '../../../ui/format-motion.ts';
import { formatCount, formatShare } from '../../../ui/format-number.ts';
import { QueryPanel, type Loading } from '../../../ui/query-panel.tsx';
import { ShareBar } from '../../../ui/share-bar.tsx';
import { Table, Td, Th, Tr } from '../../../ui/table.tsx';
import { useSettings } from '../../shell/settings.ts';
import type { DailyRow } from '../day-summary.ts';

interface TypesPanelProps<T> {
  query: Loading<T>;
  rows: readonly DailyRow[];
  day: string;
  className?: string;
}

/** The day by vessel type. */
export function TypesPanel<T>({ query, rows, day, className }: TypesPanelProps<T>) {
  return (
    <QueryPanel
      title="By type"
      sub={day}
      what="The figures by type"
      className={className}
      padded={false}
      query={query}
      empty={() =>
        rows.length === 0 ? (
          <EmptyState>No valid position of {day} is in gold.</EmptyState>
        ) : undefined
      }
    >
      {() => <TypeRows rows={rows} />}
    </QueryPanel>
  );
}

function TypeRows({ rows }: { rows: readonly DailyRow[] }) {
  const { units } = useSettings();
  const all = rows.reduce((total, row) => total + row.total_positions, 0);
  return (
    <Table>
      <thead className="sticky top-0 z-10 bg-panel">
        <tr>
          <Th>Type</Th>
          <Th numeric>Vessels</Th>
          <Th numeric>Positions</Th>
          <Th className="w-24">Share</Th>
          <Th numeric>of all</Th>
          <Th numeric>Mean, {speedUnit(units)}</Th>
          <Th numeric>Max, {speedUnit(units)}</Th>
          <Th numeric>Fishing</Th>
          <Th numeric>To port, {distanceUnit(units)}</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Tr key={row.vessel_type}>
            <Td>
              <i
                aria-hidden
                className="mr-1.5 inline-block size-[9px] rounded-[2px]"
                style={{ background: `var(--t-${vesselClassOf(row.vessel_type)})` }}
              />
              {row.vessel_type}
            </Td>
            <Td numeric>{formatCount(row.unique_vessels)}</Td>
            <Td numeric>{formatCount(row.total_positions)}</Td>
            <Td>
              <ShareBar share={row.total_positions / all} />
            </Td>
            <Td numeric className="text-fg-2">
              {formatShare(row.total_positions, all)}
            </Td>
            <Td numeric>{speedFigure(row.avg_speed, units)}</Td>
            <Td numeric>{speedFigure(row.max_speed, units)}</Td>
            <Td numeric className="text-fg-2">
              {formatCount(row.fishing_positions)}
            </Td>
            <Td numeric className="text-fg-2">
              {formatDistance(row.avg_distance_to_port, units).split(' ')[0]}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
