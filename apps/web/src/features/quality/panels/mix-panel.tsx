import { EmptyState } from '../../../ui/empty-state.tsx';
import { formatCount } from '../../../ui/format-number.ts';
import { QueryPanel, type Loading } from '../../../ui/query-panel.tsx';
import { ShareBar } from '../../../ui/share-bar.tsx';
import { Table, Td, Th, Tr } from '../../../ui/table.tsx';
import { everyMs, type Filter } from '../use-quality.ts';

interface Mix {
  reason: string;
  source: string;
  count: number;
}

interface MixPanelProps {
  query: Loading<Mix[]>;
  filter: Filter;
  /** A choice of both, or of the reason alone; an empty one takes it back. */
  onSelect: (filter: { reason?: string; source?: string }) => void;
  now: number | null;
  className?: string;
}

/** Open rejects by reason and source; a click chooses what the other panels are about. */
export function MixPanel({ query, filter, onSelect, now, className }: MixPanelProps) {
  return (
    <QueryPanel
      title="Reasons and sources"
      sub="refused and not redriven; click to choose"
      what="The reasons"
      className={className}
      padded={false}
      query={query}
      now={now}
      everyMs={everyMs}
      empty={(rows) =>
        rows.length === 0 ? (
          <EmptyState>
            No record is refused now: every one that came passed the rules, or was redriven since.
          </EmptyState>
        ) : undefined
      }
    >
      {(rows) => <MixRows rows={rows} filter={filter} onSelect={onSelect} />}
    </QueryPanel>
  );
}

function MixRows({
  rows,
  filter,
  onSelect,
}: Pick<MixPanelProps, 'filter' | 'onSelect'> & { rows: readonly Mix[] }) {
  const most = Math.max(1, ...rows.map(({ count }) => count));
  return (
    <Table>
      <thead className="sticky top-0 z-10 bg-panel">
        <tr>
          <Th>Reason</Th>
          <Th>Source</Th>
          <Th className="w-1/5">Share</Th>
          <Th numeric>Records</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ reason, source, count }) => {
          const isOn = filter.reason === reason && filter.source === source;
          const isReason = filter.reason === reason && filter.source === undefined;
          return (
            <Tr key={`${reason} ${source}`} aria-selected={isOn || isReason}>
              <Td>
                <button
                  type="button"
                  title="Choose this reason of every source"
                  aria-pressed={isReason}
                  className="min-h-6 font-mono text-11 hover:text-accent"
                  onClick={() => {
                    onSelect(isReason ? {} : { reason });
                  }}
                >
                  {reason}
                </button>
              </Td>
              <Td className="max-w-40 text-fg-2">
                <button
                  type="button"
                  title={`Choose this reason of ${source}`}
                  aria-pressed={isOn}
                  className="min-h-6 max-w-full truncate hover:text-accent"
                  onClick={() => {
                    onSelect(isOn ? {} : { reason, source });
                  }}
                >
                  {source}
                </button>
              </Td>
              <Td>
                <ShareBar share={count / most} />
              </Td>
              <Td numeric>{formatCount(count)}</Td>
            </Tr>
          );
        })}
      </tbody>
    </Table>
  );
}
