import type { LivePosition } from '@pelorus/pipeline/live/position';
import { navStatusText } from '@pelorus/pipeline/reference/nav-status';
import { zoneIds } from '@pelorus/pipeline/reference/zone';
import Link from 'next/link';
import {
  formatCourse,
  formatDistance,
  formatSpeed,
  type Units,
} from '../../../ui/format-motion.ts';
import { formatDecimalPosition, formatPosition } from '../../../ui/format-position.ts';
import { formatAge, formatInstant } from '../../../ui/format-time.ts';
import { KeyValue } from '../../../ui/key-value.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { usePortArea } from '../../ports/use-port-area.ts';
import { useSettings } from '../../shell/settings.ts';
import { ZoneNames } from '../../zones/zone-names.tsx';
import { estimateArrival } from '../arrival.ts';
import type { Vessel } from '../use-vessel.ts';

interface NowPanelProps {
  vessel: Vessel;
  /** Where it is by the live frames, newer than the stored state. */
  position: LivePosition;
  now: number | null;
}

const sea = ({ sea_temperature, weather_source }: Vessel) => {
  if (sea_temperature === null) return null;
  const source = weather_source === null ? '' : `, ${weather_source}`;
  return `${sea_temperature.toFixed(1)} °C${source}`;
};
const shore = ({ distance_to_shore }: Vessel, units: Units) => {
  if (distance_to_shore === null) return null;
  return distance_to_shore === 0 ? 'none, or inland' : formatDistance(distance_to_shore, units);
};
/** Null where nobody has looked yet. */
const zones = ({ zones: text }: Vessel) =>
  text === null ? null : <ZoneNames key="zones" ids={zoneIds(text)} />;
const speedCategories = { STOPPED: 'stopped', SLOW: 'slow', CRUISING: 'cruising', FAST: 'fast' };

export function NowPanel({ vessel, position, now }: NowPanelProps) {
  const { units, clock } = useSettings();
  const { latitude, longitude, speed, course, heading } = position;
  const category =
    vessel.speed_category === null ? '' : ` · ${speedCategories[vessel.speed_category]}`;
  return (
    <Panel title="Now" sub={now === null ? undefined : formatAge(now - position.timestamp)}>
      <KeyValue
        items={[
          [
            'Position',
            <span key="position" title={formatDecimalPosition(latitude, longitude)}>
              {formatPosition(latitude, longitude)}
            </span>,
          ],
          ['Speed · course', `${formatSpeed(speed, units)} · ${formatCourse(course)}${category}`],
          ['Heading', formatCourse(heading)],
          ['Status', navStatusText(position.nav_status) ?? 'Not reported'],
          ['Destination, as sent', vessel.destination],
          ['Destination port', destinationPort(vessel)],
          [
            'Arrival, estimated',
            <EstimatedArrival key="arrival" locode={vessel.destination_port} position={position} />,
          ],
          ['Nearest port', <PortLink key="port" port={vessel.nearest_port} />],
          ['Distance to it', formatDistance(vessel.distance_to_port, units)],
          ['Distance to shore', shore(vessel, units)],
          ['Zones', zones(vessel)],
          ['Sea temperature', sea(vessel)],
          ['Wind', vessel.wind_speed === null ? null : `${vessel.wind_speed.toFixed(0)} kn`],
          ['Fishing', vessel.is_fishing ? 'an hour or more at 2 to 5 kn' : 'no sign of it'],
          ['Reported', formatInstant(position.timestamp, clock)],
          ['Received', formatInstant(position.received_at, clock)],
          ['Source', vessel.source],
        ]}
      />
    </Panel>
  );
}

/** By its name, or by its LOCODE. */
function PortLink({ port }: { port: string }) {
  return (
    <Link
      prefetch={false}
      href={`/ports/${encodeURIComponent(port)}`}
      className="text-accent hover:underline"
    >
      {port}
    </Link>
  );
}

interface EstimatedArrivalProps {
  locode: string | null;
  position: LivePosition;
}

/** By the port its destination means, with what it is reckoned from; a dash where that says nothing. */
function EstimatedArrival({ locode, position }: EstimatedArrivalProps) {
  const { units, clock } = useSettings();
  const port = usePortArea(locode).data;
  const { speed } = position;
  const arrival =
    port === undefined || speed === null ? null : estimateArrival(port, { ...position, speed });
  if (arrival === null) return <span className="text-fg-3">–</span>;
  return (
    <>
      {formatInstant(arrival.at, clock)}
      <span className="block text-11 font-normal text-fg-3">
        {formatDistance(arrival.distanceKm, units)} straight on at {formatSpeed(speed, units)}
      </span>
    </>
  );
}

/** What the text of the destination was understood by, the surest last. */
const understoodBy = ['', 'one word of it', 'a name that others share', 'its name', 'its LOCODE'];

function destinationPort({ destination_port, destination_confidence }: Vessel) {
  if (destination_port === null) return null;
  return (
    <>
      <PortLink port={destination_port} />
      <span className="font-normal text-fg-3">
        , by {understoodBy[destination_confidence ?? 0]}
      </span>
    </>
  );
}
