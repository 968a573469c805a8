import Link from 'next/link';
import { buttonStyles } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { formatCount, formatShare } from '../../../ui/format-number.ts';
import { Panel } from '../../../ui/panel.tsx';
import { ShareBar } from '../../../ui/share-bar.tsx';
import { Table, Td, Th, Tr } from '../../../ui/table.tsx';
import type { PipelineStatus } from '../status-schema.ts';

interface RejectsPanelProps {
  status: PipelineStatus;
  reason: string | null;
  onReason: (reason: string | null) => void;
  className?: string;
}

/** Why records were refused, and from where; a click shows the records. */
export function RejectsPanel({ status, reason, onReason, className }: RejectsPanelProps) {
  const rows = [...status.rejects].sort((a, b) => b.count - a.count);
  const total = rows.reduce((sum, { count }) => sum + count, 0);
  const most = Math.max(1, ...rows.map(({ count }) => count));
  const checked = status.check?.checked ?? 0;
  return (
    <Panel
      title="Rejects by reason"
      sub={
        checked === 0
          ? undefined
          : `${formatShare(total, checked)} of ${formatCount(checked)} records`
      }
      padded={false}
      className={className}
      actions={
        <Link href="/quality" className={buttonStyles({ size: 'sm' })}>
          Data quality
        </Link>
      }
    >
      {rows.length === 0 ? (
        <EmptyState>
          {checked === 0
            ? 'No record has been checked yet.'
            : `None of ${formatCount(checked)} records was refused.`}
        </EmptyState>
      ) : (
        <Table>
          <thead>
            <tr>
              <Th>Reason</Th>
              <Th>Source</Th>
              <Th className="w-1/4">Share</Th>
              <Th numeric>Records</Th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Tr key={`${row.reason} ${row.source}`} aria-selected={row.reason === reason}>
                <Td>
                  <button
                    type="button"
                    title="Show the records"
                    aria-pressed={row.reason === reason}
                    className="min-h-6 font-mono text-11 hover:text-accent"
                    onClick={() => {
                      onReason(row.reason === reason ? null : row.reason);
                    }}
                  >
                    {row.reason}
                  </button>
                </Td>
                <Td className="max-w-40 text-fg-2" title={row.source}>
                  {row.source}
                </Td>
                <Td>
                  <ShareBar share={row.count / most} />
                </Td>
                <Td numeric>{formatCount(row.count)}</Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
    </Panel>
  );
}
