import { EmptyState } from '../../../ui/empty-state.tsx';
import { formatDuration } from '../../../ui/format-time.ts';
import { Panel } from '../../../ui/panel.tsx';
import { Table, Td, Th, Tr } from '../../../ui/table.tsx';
import type { PipelineStatus } from '../status-schema.ts';

interface ProcessesPanelProps {
  status: PipelineStatus;
  className?: string;
}

const mebibytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`;

/** Who is at work: memory and age of every process that reports. */
export function ProcessesPanel({ status, className }: ProcessesPanelProps) {
  const { processes, at } = status;
  const total = processes.reduce((sum, { rss_bytes }) => sum + rss_bytes, 0);
  return (
    <Panel
      title="Processes"
      sub={processes.length === 0 ? undefined : `${mebibytes(total)} in all`}
      padded={false}
      className={className}
    >
      {processes.length === 0 ? (
        <EmptyState>No process has reported in the last 10 s. Start a worker.</EmptyState>
      ) : (
        <Table>
          <thead>
            <tr>
              <Th>Process</Th>
              <Th>Settings</Th>
              <Th numeric>PID</Th>
              <Th numeric>Memory</Th>
              <Th numeric>Up</Th>
              <Th numeric>Heard</Th>
            </tr>
          </thead>
          <tbody>
            {processes.map((one) => (
              <Tr key={one.process}>
                <Td className="max-w-40 font-semibold" title={one.process}>
                  {one.name}
                </Td>
                <Td title="Version of the settings it works by">{one.settings ?? '–'}</Td>
                <Td numeric>{one.pid}</Td>
                <Td numeric>{mebibytes(one.rss_bytes)}</Td>
                <Td numeric>{formatDuration(Date.parse(at) - Date.parse(one.started_at))}</Td>
                <Td numeric className={one.silent_seconds > 3 ? 'text-warn' : 'text-fg-2'}>
                  {one.silent_seconds.toFixed(0)} s ago
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
    </Panel>
  );
}
