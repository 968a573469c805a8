import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { formatAge } from '../../../ui/format-time.ts';
import { QueryPanel } from '../../../ui/query-panel.tsx';
import { Table, Td, Th, Tr } from '../../../ui/table.tsx';
import { everyMs, useSamples, type Filter } from '../use-quality.ts';
import { describeFilter, describeOutcome } from '../words.ts';

interface SamplesPanelProps {
  filter: Filter;
  /** Chooses one record alone, or none. */
  onSelect: (id: string | null) => void;
  now: number | null;
  className?: string;
}

/** The latest of what is chosen, as it came. */
export function SamplesPanel({ filter, onSelect, now, className }: SamplesPanelProps) {
  const query = useSamples(filter);
  return (
    <QueryPanel
      title="Original bytes"
      sub={`${describeFilter(filter)}, the latest 50`}
      what="Refused records"
      className={className}
      padded={false}
      query={query}
      now={now}
      everyMs={everyMs}
      actions={
        filter.id !== undefined && (
          <Button
            size="sm"
            onClick={() => {
              onSelect(null);
            }}
          >
            Show the others
          </Button>
        )
      }
      empty={(rows) =>
        rows.length === 0 ? <EmptyState>No such record is kept.</EmptyState> : undefined
      }
    >
      {(rows) => (
        <Table className="min-w-[880px]">
          <thead className="sticky top-0 z-10 bg-panel">
            <tr>
              <Th>Origin</Th>
              <Th>Reason</Th>
              <Th>Original bytes</Th>
              <Th>Source</Th>
              <Th numeric>Line</Th>
              <Th>Last redrive</Th>
              <Th numeric>Refused</Th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Tr key={row.id} aria-selected={row.id === filter.id}>
                <Td>
                  <button
                    type="button"
                    title="Choose this record alone"
                    className="min-h-6 font-mono text-11 hover:text-accent"
                    onClick={() => {
                      onSelect(row.id === filter.id ? null : row.id);
                    }}
                  >
                    {row.id}
                  </button>
                </Td>
                <Td className="font-mono text-11 text-fg-2">{row.reason}</Td>
                <Td className="w-full max-w-0 font-mono text-11" title={row.raw.slice(0, 2_000)}>
                  {row.raw === '' ? '(empty)' : row.raw}
                </Td>
                <Td className="max-w-40 text-fg-2" title={row.source}>
                  {row.source}
                </Td>
                <Td numeric className="text-fg-2">
                  {row.line ?? '–'}
                </Td>
                <Td className="max-w-52 text-fg-2" title={describeOutcome(row.outcome)}>
                  {row.redrive_id === null
                    ? '–'
                    : `${row.redrive_id}: ${row.outcome === null ? 'under way' : describeOutcome(row.outcome)}`}
                </Td>
                <Td numeric className="text-fg-2">
                  {now === null ? '–' : formatAge(now - row.stored_at)}
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
    </QueryPanel>
  );
}
