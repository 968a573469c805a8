import { Chip } from '../../../ui/chip.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { formatCount } from '../../../ui/format-number.ts';
import { formatClock, formatDay, formatDuration } from '../../../ui/format-time.ts';
import { Panel } from '../../../ui/panel.tsx';
import { Table, Td, Th, Tr } from '../../../ui/table.tsx';
import type { PipelineStatus, SourceAlarmStatus } from '../status-schema.ts';
import { sourceWords } from '../words.ts';

interface AlarmsPanelProps {
  status: Pick<PipelineStatus, 'alarms' | 'at' | 'sources'>;
  className?: string;
}

/** Outages of sources: those that last, and those of the last day with what they cost. */
export function AlarmsPanel({ status: { alarms, at }, className }: AlarmsPanelProps) {
  const open = alarms.filter(({ closed_at }) => closed_at === null).length;
  return (
    <Panel
      title="Source alarms"
      sub={alarms.length === 0 ? undefined : `${open} open, ${alarms.length - open} over, 24 h`}
      padded={false}
      className={className}
    >
      {alarms.length === 0 ? (
        <EmptyState>No source has failed in the last 24 hours.</EmptyState>
      ) : (
        <Table>
          <thead>
            <tr>
              <Th>Since</Th>
              <Th>Source</Th>
              <Th>State</Th>
              <Th numeric>Lasted</Th>
              <Th numeric>Missed</Th>
              <Th className="phone:hidden">Evidence</Th>
            </tr>
          </thead>
          <tbody>
            {alarms.map((alarm) => (
              <AlarmRow key={alarm.id} alarm={alarm} at={at} />
            ))}
          </tbody>
        </Table>
      )}
    </Panel>
  );
}

function AlarmRow({ alarm, at }: { alarm: SourceAlarmStatus; at: string }) {
  const { source, state, opened_at, closed_at, missed, evidence, relapses } = alarm;
  const openedMs = Date.parse(opened_at);
  const { tone, word } = sourceWords[state];
  const again = relapses === 0 ? '' : `, ${relapses + 1} times`;
  return (
    <Tr>
      <Td className="text-fg-2">
        {formatDay(openedMs)} {formatClock(openedMs)}
      </Td>
      <Td className="max-w-56 font-semibold" title={source}>
        {source}
      </Td>
      <Td>
        {closed_at === null ? <Chip tone={tone}>{word}</Chip> : <Chip tone="ok">Recovered</Chip>}
      </Td>
      <Td numeric>{formatDuration(Date.parse(closed_at ?? at) - openedMs)}</Td>
      <Td numeric>{missed === null ? '–' : formatCount(missed)}</Td>
      <Td className="max-w-96 text-fg-2 phone:hidden" title={evidence}>
        {evidence}
        {again}
      </Td>
    </Tr>
  );
}
