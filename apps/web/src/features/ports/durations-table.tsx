import { formatCount } from '../../ui/format-number.ts';
import { formatDuration } from '../../ui/format-time.ts';
import { Table, Td, Th, Tr } from '../../ui/table.tsx';
import type { Analytics } from './use-analytics.ts';

type Figures = Analytics['all'];
type Duration = Figures['turnaround'];

/** 21 h 24, or how few calls there are. */
function Median({ duration: { n, median_ms } }: { duration: Duration }) {
  return (
    <>
      {median_ms === null ? <span className="text-fg-3">too few</span> : formatDuration(median_ms)}
      <span className="ml-1.5 text-11 text-fg-3">n = {formatCount(n)}</span>
    </>
  );
}

interface DurationsTableProps {
  /** What the rows are: Type, Week of. */
  head: string;
  rows: readonly (Figures & { name: string; isRunning?: boolean })[];
}

/** Medians with their number of calls, a row for each group. */
export function DurationsTable({ head, rows }: DurationsTableProps) {
  return (
    <Table>
      <thead>
        <tr>
          <Th>{head}</Th>
          <Th numeric>Calls</Th>
          <Th numeric>Turnaround</Th>
          <Th numeric>Waiting</Th>
          <Th numeric>At berth</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, calls, isRunning, turnaround, waiting, berth }) => (
          <Tr key={name}>
            <Td>
              {name}
              {isRunning === true && <span className="ml-1.5 text-11 text-fg-3">running</span>}
            </Td>
            <Td numeric>{formatCount(calls)}</Td>
            {[turnaround, waiting, berth].map((duration, index) => (
              <Td key={index} numeric>
                <Median duration={duration} />
              </Td>
            ))}
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
