import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../../../trpc/react.ts';
import { buttonStyles } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Table, Th } from '../../../ui/table.tsx';
import type { PipelineStatus } from '../status-schema.ts';
import { SourceRow } from './source-row.tsx';

interface SourcesPanelProps {
  status: PipelineStatus;
  className?: string;
}

const coverageMs = 30_000;

const receiving = (sources: PipelineStatus['sources']) =>
  sources.filter(({ state }) => state === 'live' || state === 'external').length;

/** Every feed: whether it speaks, how much of what is usual, and what became of its records. */
export function SourcesPanel({ status, className }: SourcesPanelProps) {
  const { sources, at } = status;
  const [open, setOpen] = useState<string | null>(null);
  const { data: coverage } = useQuery(
    useTRPC().health.coverage.queryOptions({}, { refetchInterval: coverageMs }),
  );
  return (
    <Panel
      title="Sources"
      sub={
        sources.length === 0 ? undefined : `${receiving(sources)} of ${sources.length} receiving`
      }
      padded={false}
      className={className}
    >
      {sources.length === 0 ? (
        <EmptyState
          action={
            <a className={buttonStyles()} href="/docs">
              How to send positions
            </a>
          }
        >
          Nothing has been received yet. Start a feed, or write records to the topic ais_raw.
        </EmptyState>
      ) : (
        <Table>
          <thead>
            <tr>
              <Th>Source</Th>
              <Th>State</Th>
              <Th numeric>Last heard</Th>
              <Th numeric>msg/s</Th>
              <Th numeric>of expected</Th>
              <Th numeric className="phone:hidden">
                Coverage
              </Th>
              <Th numeric className="phone:hidden">
                Valid
              </Th>
              <Th numeric className="phone:hidden">
                Duplicate
              </Th>
              <Th numeric className="phone:hidden">
                Rejected
              </Th>
              <Th>
                <span className="sr-only">Why</span>
              </Th>
            </tr>
          </thead>
          <tbody>
            {sources.map((source) => (
              <SourceRow
                key={source.source}
                source={source}
                coverage={coverage?.sources.find((one) => one.source === source.source)}
                at={at}
                isOpen={open === source.source}
                onToggle={() => {
                  setOpen(open === source.source ? null : source.source);
                }}
              />
            ))}
          </tbody>
        </Table>
      )}
    </Panel>
  );
}
