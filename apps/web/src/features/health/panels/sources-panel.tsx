import { buttonStyles } from '../../../ui/button.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { formatCount } from '../../../ui/format-number.ts';
import { Panel } from '../../../ui/panel.tsx';
import { Table, Td, Th, Tr } from '../../../ui/table.tsx';
import { KindTag } from '../../vessel/kind-tag.tsx';
import type { PipelineStatus } from '../status-schema.ts';
import { formatLag, formatRate, sourceWords } from '../words.ts';

interface SourcesPanelProps {
  status: PipelineStatus;
  className?: string;
}

/** Every feed: whether it speaks, how much, and what became of its records. */
export function SourcesPanel({ status, className }: SourcesPanelProps) {
  const { sources, at } = status;
  return (
    <Panel title="Sources" sub={`${sources.length} known`} padded={false} className={className}>
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
              <Th numeric>Last seen</Th>
              <Th numeric>Rec/s</Th>
              <Th numeric>Valid</Th>
              <Th numeric>Duplicate</Th>
              <Th numeric>Rejected</Th>
            </tr>
          </thead>
          <tbody>
            {sources.map((source) => (
              <SourceRow key={source.source} source={source} at={at} />
            ))}
          </tbody>
        </Table>
      )}
    </Panel>
  );
}

function SourceRow({ source, at }: { source: PipelineStatus['sources'][number]; at: string }) {
  const { tone, word } = sourceWords[source.state];
  const lastSeen =
    source.last_received_at === null
      ? '–'
      : formatLag(Math.max(0, Date.parse(at) - Date.parse(source.last_received_at)) / 1_000);
  return (
    <Tr>
      <Td className="max-w-56" title={source.source}>
        <span className="font-semibold">{source.source}</span> <KindTag source={source.source} />
      </Td>
      <Td>
        <Chip tone={tone} {...(source.detail === null ? {} : { title: source.detail })}>
          {word}
        </Chip>
      </Td>
      <Td numeric>{lastSeen}</Td>
      <Td numeric>{source.rate === null ? '–' : formatRate(source.rate)}</Td>
      <Td numeric>{formatCount(source.valid)}</Td>
      <Td numeric className="text-fg-2">
        {formatCount(source.duplicate)}
      </Td>
      <Td numeric className="text-fg-2">
        {formatCount(source.rejected)}
      </Td>
    </Tr>
  );
}
