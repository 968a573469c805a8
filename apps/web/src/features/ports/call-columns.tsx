import type { TableColumn } from '../../ui/column-table.tsx';
import type { Clock } from '../../ui/format-time.ts';
import { Confidence } from '../events/confidence.tsx';
import { VesselCell, type NamedVessel } from './call-cells.tsx';
import { lasting, when } from './call-words.ts';
import type { EndedCall } from './use-analytics.ts';

/** Columns of a vessel: who it is; an arrow for one under way. */
export const vesselColumns = <R extends NamedVessel>(
  isMoving: (row: R) => boolean,
): TableColumn<R>[] => [
  {
    header: 'Vessel',
    className: 'max-w-56',
    cell: (row) => <VesselCell vessel={row} isMoving={isMoving(row)} />,
  },
  { header: 'Type', cell: ({ vessel_type }) => vessel_type ?? '–' },
];

export const arrivedColumn = (clock: Clock): TableColumn<{ arrived_at: string }> => ({
  header: 'Arrived',
  numeric: true,
  cell: ({ arrived_at }) => when(arrived_at, clock),
});

export const confidenceColumn: TableColumn<{ confidence: number | null }> = {
  header: 'Confidence',
  cell: ({ confidence }) => <Confidence value={confidence} />,
};

type Shown = 'state' | 'arrived_at' | 'departed_at' | 'waiting_ms' | 'berth_ms';

/** Columns of a call: from when to when, and how long it took. */
export const callColumns = (clock: Clock): TableColumn<Pick<EndedCall, Shown>>[] => [
  arrivedColumn(clock),
  {
    header: 'Left',
    numeric: true,
    cell: ({ state, departed_at }) => (state === 'open' ? 'in port' : when(departed_at, clock)),
  },
  { header: 'Waiting', numeric: true, cell: ({ waiting_ms }) => lasting(waiting_ms) },
  { header: 'At berth', numeric: true, cell: ({ berth_ms }) => lasting(berth_ms) },
];
