import { Button } from '../../../ui/button.tsx';
import { formatDistance } from '../../../ui/format-motion.ts';
import { formatCount } from '../../../ui/format-number.ts';
import { formatPosition } from '../../../ui/format-position.ts';
import { formatInstant } from '../../../ui/format-time.ts';
import { Panel } from '../../../ui/panel.tsx';
import { StatusShape } from '../../../ui/status-shape.tsx';
import { Table, Td, Th, Tr } from '../../../ui/table.tsx';
import { useSettings } from '../../shell/settings.ts';
import { countShips, type Conflict } from '../conflict.ts';

interface ConflictPanelProps {
  conflict: Conflict;
  /** The ship that the page shows. */
  shown: string;
  onShow: (vesselId: string) => void;
}

/** Several ships on one MMSI: since when, where and how far apart they are, and which one is shown. */
export function ConflictPanel({ conflict, shown, onShow }: ConflictPanelProps) {
  const { units, clock } = useSettings();
  const { ships, fromMs, toMs, apartKm } = conflict;
  return (
    <Panel
      title={`${countShips(ships.length)} on this MMSI`}
      sub={`${formatDistance(apartKm, units)} apart, heard at once from ${formatInstant(fromMs, clock)} to ${formatInstant(toMs, clock)}`}
      actions={<StatusShape tone="warn" label="Conflict" />}
      padded={false}
      className="mb-2.5 max-h-64"
    >
      <Table>
        <thead className="sticky top-0 bg-panel">
          <tr>
            <Th>Ship</Th>
            <Th>
              <span className="sr-only">Choice</span>
            </Th>
            <Th numeric>Positions</Th>
            <Th>First heard</Th>
            <Th>Last heard</Th>
            <Th>Last position</Th>
          </tr>
        </thead>
        <tbody>
          {ships.map((ship, index) => (
            <Tr key={ship.vessel_id}>
              <Td className="font-semibold" title={ship.vessel_id}>
                {letterOf(index)}{' '}
                <span className="font-normal text-fg-2">{ship.vessel_name ?? 'no name'}</span>
              </Td>
              <Td>
                {ship.vessel_id === shown ? (
                  <span className="text-fg-2">shown here</span>
                ) : (
                  <Button
                    size="sm"
                    onClick={() => {
                      onShow(ship.vessel_id);
                    }}
                  >
                    Show {letterOf(index)}
                  </Button>
                )}
              </Td>
              <Td numeric>{formatCount(ship.positions)}</Td>
              <Td>{formatInstant(Date.parse(ship.first_at), clock)}</Td>
              <Td>{formatInstant(Date.parse(ship.last_at), clock)}</Td>
              <Td>{formatPosition(ship.latitude, ship.longitude)}</Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}

/** A, B, … and beyond the alphabet its number. */
const letterOf = (index: number): string =>
  index < 26 ? String.fromCharCode(65 + index) : String(index + 1);
