import { Chip } from '../../../ui/chip.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { formatCount } from '../../../ui/format-number.ts';
import { formatAge, formatDuration } from '../../../ui/format-time.ts';
import { QueryPanel } from '../../../ui/query-panel.tsx';
import { Table, Td, Th, Tr } from '../../../ui/table.tsx';
import { everyMs, useRedrives } from '../use-quality.ts';
import { describeFilter, stateTones } from '../words.ts';

interface RedrivesPanelProps {
  now: number | null;
  className?: string;
}

const sumOf = (skipped: Record<string, number | undefined>): number =>
  Object.values(skipped).reduce<number>((sum, count) => sum + (count ?? 0), 0);

/** Every redrive that was asked for, and what came of it: accepted, duplicate and rejected again are what was sent. */
export function RedrivesPanel({ now, className }: RedrivesPanelProps) {
  const query = useRedrives();
  return (
    <QueryPanel
      title="Redrives"
      sub="accepted + duplicate + rejected again + awaited = sent"
      what="The redrives"
      className={className}
      padded={false}
      query={query}
      now={now}
      everyMs={everyMs}
      empty={(rows) =>
        rows.length === 0 ? (
          <EmptyState>
            Nothing was redriven yet. Choose what to send in again above, or use pelorus redrive.
          </EmptyState>
        ) : undefined
      }
    >
      {(rows) => (
        <Table className="min-w-[980px]">
          <thead className="sticky top-0 z-10 bg-panel">
            <tr>
              <Th numeric>No.</Th>
              <Th>State</Th>
              <Th>What</Th>
              <Th>Asked for by</Th>
              <Th numeric>Found</Th>
              <Th numeric>Sent</Th>
              <Th numeric>Accepted</Th>
              <Th numeric>Duplicate</Th>
              <Th numeric>Rejected again</Th>
              <Th numeric>Awaited</Th>
              <Th numeric>Not sent</Th>
              <Th numeric>Took</Th>
              <Th numeric>Asked</Th>
            </tr>
          </thead>
          <tbody>
            {rows.map((job) => (
              <Tr key={job.id}>
                <Td numeric>{job.id}</Td>
                <Td>
                  <Chip tone={stateTones[job.state] ?? 'stale'} title={job.problem ?? undefined}>
                    {job.state}
                  </Chip>
                </Td>
                <Td className="max-w-64" title={describeFilter(job.filter)}>
                  {describeFilter(job.filter)}
                </Td>
                <Td className="max-w-40 text-fg-2" title={job.requested_by}>
                  {job.requested_by}
                </Td>
                <Td numeric>{job.counted === null ? '–' : formatCount(job.counted)}</Td>
                <Td numeric>{formatCount(job.sent)}</Td>
                <Td numeric>{formatCount(job.accepted)}</Td>
                <Td numeric>{formatCount(job.duplicate)}</Td>
                <Td numeric>{formatCount(job.rejected_again)}</Td>
                <Td numeric>{formatCount(job.awaited)}</Td>
                <Td numeric title={Object.keys(job.skipped).join(', ')}>
                  {formatCount(sumOf(job.skipped))}
                </Td>
                <Td numeric className="text-fg-2">
                  {job.started_at === null || job.ended_at === null
                    ? '–'
                    : formatDuration(job.ended_at - job.started_at)}
                </Td>
                <Td numeric className="text-fg-2">
                  {now === null ? '–' : formatAge(now - job.created_at)}
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
    </QueryPanel>
  );
}
