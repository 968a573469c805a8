'use client';

import { useState } from 'react';
import { Chip } from '../../../ui/chip.tsx';
import { formatCount } from '../../../ui/format-number.ts';
import { formatDuration } from '../../../ui/format-time.ts';
import { Panel } from '../../../ui/panel.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { Table, Td, Th, Tr } from '../../../ui/table.tsx';
import type { PipelineStatus, ReaderStatus } from '../status-schema.ts';
import { formatLag, formatRate, readerWords } from '../words.ts';

type Unit = 'seconds' | 'records';

interface LagPanelProps {
  status: PipelineStatus;
  stage: string | null;
  className?: string;
}

/** How far behind each reader is, partition by partition. */
export function LagPanel({ status, stage, className }: LagPanelProps) {
  const [unit, setUnit] = useState<Unit>('seconds');
  const shown = status.readers.filter(({ reader }) => stage === null || reader === stage);
  const readers = shown.length > 0 ? shown : status.readers;
  const partitions = Math.max(1, ...status.readers.map((reader) => reader.partitions.length));
  return (
    <Panel
      title="Lag by partition"
      sub={
        unit === 'seconds' ? 'age of the oldest message not dealt with' : 'messages not dealt with'
      }
      padded={false}
      className={className}
      actions={
        <Segmented
          label="Unit of lag"
          value={unit}
          options={[
            { value: 'seconds', label: 'Seconds' },
            { value: 'records', label: 'Messages' },
          ]}
          onChange={setUnit}
        />
      }
    >
      <Table>
        <thead>
          <tr>
            <Th>Reader</Th>
            <Th>State</Th>
            {Array.from({ length: partitions }, (_, partition) => (
              <Th key={partition} numeric>
                P{partition}
              </Th>
            ))}
            <Th numeric>Waiting</Th>
            <Th numeric>In /s</Th>
            <Th numeric>Busy</Th>
          </tr>
        </thead>
        <tbody>
          {readers.map((reader) => (
            <ReaderRow
              key={reader.reader}
              reader={reader}
              at={status.at}
              columns={partitions}
              unit={unit}
            />
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}

interface ReaderRowProps {
  reader: ReaderStatus;
  at: string;
  columns: number;
  unit: Unit;
}

function ReaderRow({ reader, at, columns, unit }: ReaderRowProps) {
  const { tone, word } = readerWords[reader.state];
  const since =
    reader.since === null ? '' : ` ${formatDuration(Date.parse(at) - Date.parse(reader.since))}`;
  return (
    <Tr>
      <Td className="font-semibold">{reader.reader}</Td>
      <Td>
        <Chip tone={tone}>
          {word}
          {since}
        </Chip>
      </Td>
      {Array.from({ length: columns }, (_, index) => {
        const part = reader.partitions.find(({ partition }) => partition === index);
        return (
          <Td key={index} numeric>
            <Heat seconds={part?.lag_seconds ?? null}>
              {part === undefined
                ? '–'
                : unit === 'seconds'
                  ? formatLag(part.lag_seconds)
                  : formatCount(part.lag_records)}
            </Heat>
          </Td>
        );
      })}
      <Td numeric className="text-fg-2">
        {formatCount(reader.lag_records)}
      </Td>
      <Td numeric>{formatRate(reader.received_rate)}</Td>
      <Td numeric className="text-fg-2">
        {Math.round(reader.busy_share * 100)} %
      </Td>
    </Tr>
  );
}

/** Darker is later: 1, 3, 10 and 30 seconds are the steps. */
function Heat({ seconds, children }: { seconds: number | null; children: React.ReactNode }) {
  const step =
    seconds === null || seconds <= 0 ? 0 : [1, 3, 10, 30].filter((s) => seconds >= s).length;
  const fills = ['', 'bg-s1', 'bg-s2', 'bg-s3 text-(--on-s3)', 'bg-warn-soft text-warn'];
  return (
    <span
      className={`inline-block min-w-11 rounded-1 px-1.5 py-0.5 text-right ${fills[step] ?? ''}`}
    >
      {children}
    </span>
  );
}
