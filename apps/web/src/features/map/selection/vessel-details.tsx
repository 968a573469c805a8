import { navStatusText } from '@pelorus/pipeline/reference/nav-status';
import { formatDistance } from '../../../ui/format-motion.ts';
import { groupMmsi } from '../../../ui/format-mmsi.ts';
import { formatDecimalPosition, formatPosition } from '../../../ui/format-position.ts';
import { formatInstant } from '../../../ui/format-time.ts';
import { KeyValue } from '../../../ui/key-value.tsx';
import { useSettings } from '../../shell/settings.ts';
import type { VesselRecord } from './use-vessel-record.ts';

const metres = (value: number | null): string => (value === null ? '–' : `${value.toFixed(1)} m`);
const hull = ({ length_m, width_m }: VesselRecord): string =>
  length_m === null
    ? '–'
    : `${Math.round(length_m)}${width_m === null ? '' : ` × ${Math.round(width_m)}`} m`;

interface VesselDetailsProps {
  record: VesselRecord;
  /** Where it is by the live frames, newer than the record. */
  place: { latitude: number; longitude: number };
}

export function VesselDetails({ record, place }: VesselDetailsProps) {
  const { units, clock } = useSettings();
  return (
    <KeyValue
      items={[
        ['Status', navStatusText(record.nav_status) ?? 'Not reported'],
        ['Destination', record.destination],
        [
          'Draught · hull',
          record.draught === null && record.length_m === null
            ? null
            : `${metres(record.draught)} · ${hull(record)}`,
        ],
        ['IMO · MMSI', `${record.imo ?? '–'} · ${groupMmsi(record.mmsi)}`],
        ['Call sign', record.callsign],
        [
          'Position',
          <span key="position" title={formatDecimalPosition(place.latitude, place.longitude)}>
            {formatPosition(place.latitude, place.longitude)}
          </span>,
        ],
        [
          'Nearest port',
          `${record.nearest_port} · ${formatDistance(record.distance_to_port, units)}`,
        ],
        [
          'Sea temperature',
          record.sea_temperature === null
            ? null
            : `${record.sea_temperature.toFixed(1)} °C${record.weather_source === null ? '' : ` · ${record.weather_source}`}`,
        ],
        ['Reported at', formatInstant(Date.parse(record.timestamp), clock)],
        ['Source', record.source],
      ]}
    />
  );
}
