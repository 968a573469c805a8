import { Table, Td, Th, Tr } from '../../../ui/table.tsx';
import { useSettings } from '../../shell/settings.ts';
import { formatMeasure, pairCriteria } from '../measure-words.ts';
import type { EventRow } from '../use-events.ts';

/** What was measured beside what it was held against. */
export function WhyTable({ event }: { event: EventRow }) {
  const { units } = useSettings();
  const rows = pairCriteria(event.evidence.limits, event.evidence.measured);
  const cell = (name: string, value: number | null) =>
    value === null ? <span className="text-fg-3">–</span> : formatMeasure(name, value, units);
  return (
    <Table>
      <thead>
        <tr>
          <Th>Why it fired</Th>
          <Th numeric>Limit</Th>
          <Th numeric>Measured</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, label, limit, measured }) => (
          <Tr key={name}>
            <Td>{label}</Td>
            <Td numeric className="text-fg-2">
              {cell(name, limit)}
            </Td>
            <Td numeric className="font-semibold">
              {cell(name, measured)}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
