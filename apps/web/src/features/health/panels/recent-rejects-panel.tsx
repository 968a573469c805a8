'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../../trpc/react.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { formatAge } from '../../../ui/format-time.ts';
import { QueryPanel } from '../../../ui/query-panel.tsx';
import { Table, Td, Th, Tr } from '../../../ui/table.tsx';
import { useNow } from '../../shell/use-now.ts';

interface RecentRejectsPanelProps {
  reason: string | null;
  onAll: () => void;
  className?: string;
}
const everyMs = 5_000;

/** The records refused of late, as they came. */
export function RecentRejectsPanel({ reason, onAll, className }: RecentRejectsPanelProps) {
  const trpc = useTRPC();
  const now = useNow(1_000);
  const input = reason === null ? { limit: 50 } : { reason, limit: 50 };
  const query = useQuery(
    trpc.health.rejects.queryOptions(input, {
      refetchInterval: everyMs,
      placeholderData: (last) => last,
    }),
  );
  return (
    <QueryPanel
      title="Refused of late"
      sub={reason ?? 'all reasons, newest first'}
      what="Refused records"
      className={className}
      padded={false}
      query={query}
      now={now}
      everyMs={everyMs}
      actions={
        reason !== null && (
          <Button size="sm" onClick={onAll}>
            Show all reasons
          </Button>
        )
      }
      empty={({ data }) =>
        data.length === 0 ? (
          <EmptyState>
            {reason === null
              ? 'No record has been refused.'
              : `No record kept was refused as ${reason}.`}
          </EmptyState>
        ) : undefined
      }
    >
      {({ data }) => (
        <Table>
          <thead>
            <tr>
              <Th>Reason</Th>
              <Th>Original bytes</Th>
              <Th numeric>Line</Th>
              <Th numeric>Received</Th>
            </tr>
          </thead>
          <tbody>
            {data.map((row, index) => (
              <Tr key={`${row.received_at} ${index}`}>
                <Td className="font-mono text-11 text-fg-2">{row.reason}</Td>
                <Td className="w-full max-w-0 font-mono text-11" title={row.raw}>
                  {row.raw === '' ? '(empty)' : row.raw}
                </Td>
                <Td numeric className="text-fg-2">
                  {row.line ?? '–'}
                </Td>
                <Td numeric className="text-fg-2">
                  {now === null ? '–' : formatAge(now - Date.parse(row.received_at))}
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
    </QueryPanel>
  );
}
