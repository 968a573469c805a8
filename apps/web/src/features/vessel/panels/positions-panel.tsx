'use client';

import { useQuery } from '@tanstack/react-query';
import { navStatusText } from '@pelorus/pipeline/reference/nav-status';
import { useTRPC } from '../../../trpc/react.ts';
import { Chip } from '../../../ui/chip.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { formatCourse, speedFigure, speedUnit } from '../../../ui/format-motion.ts';
import { formatPosition } from '../../../ui/format-position.ts';
import { formatClock, formatDay } from '../../../ui/format-time.ts';
import { QueryPanel } from '../../../ui/query-panel.tsx';
import { Table, Td, Th, Tr } from '../../../ui/table.tsx';
import { useSettings } from '../../shell/settings.ts';
import { doubtsOf } from '../doubts.ts';
import { reach } from './reach.ts';

const shown = 100;
const everyMs = 15_000;

interface PositionsPanelProps {
  mmsi: string;
  /** One of the ships that share the MMSI. */
  ship: string | undefined;
  lastAtMs: number;
  isStale: boolean;
  now: number | null;
}

/** The last reports, newest first. */
export function PositionsPanel({ mmsi, ship, lastAtMs, isStale, now }: PositionsPanelProps) {
  const trpc = useTRPC();
  const { units, clock } = useSettings();
  const until = isStale ? { until: new Date(lastAtMs + 60_000).toISOString() } : {};
  const query = useQuery(
    trpc.vessels.history.queryOptions(
      { mmsi, vessel_id: ship, days: 7, limit: shown, ...until },
      { refetchInterval: isStale ? false : everyMs, placeholderData: (last) => last },
    ),
  );
  return (
    <QueryPanel
      title="Recent positions"
      what="Recent positions"
      sub={
        query.data === undefined
          ? undefined
          : `the last ${query.data.count} of 7 days, newest first${reach(query.data.complete)}`
      }
      className="h-[340px]"
      padded={false}
      query={query}
      {...(isStale ? {} : { now, everyMs })}
      empty={({ count, complete }) =>
        count === 0 ? (
          <EmptyState>No position in these 7 days{reach(complete)}.</EmptyState>
        ) : undefined
      }
    >
      {({ history }) => (
        <Table>
          <thead className="sticky top-0 bg-panel">
            <tr>
              <Th>Time</Th>
              <Th>Position</Th>
              <Th numeric>{speedUnit(units)}</Th>
              <Th numeric>Course</Th>
              <Th>Status</Th>
              <Th>Nearest port</Th>
            </tr>
          </thead>
          <tbody>
            {history.toReversed().map((row) => (
              <Tr key={`${row.timestamp} ${row.source}`}>
                <Td>
                  {formatDay(Date.parse(row.timestamp), clock)}{' '}
                  {formatClock(Date.parse(row.timestamp), clock)}{' '}
                  {row.late && <Chip tone="stale">late</Chip>}
                  {doubtsOf(row.quality).map(({ name, why }) => (
                    <Chip key={name} tone="warn" title={why}>
                      {name}
                    </Chip>
                  ))}
                </Td>
                <Td>{formatPosition(row.latitude, row.longitude)}</Td>
                <Td numeric>{speedFigure(row.speed, units)}</Td>
                <Td numeric>{formatCourse(row.course)}</Td>
                <Td className="text-fg-2">{navStatusText(row.nav_status) ?? '–'}</Td>
                <Td className="text-fg-2">{row.nearest_port}</Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
    </QueryPanel>
  );
}
