import Link from 'next/link';
import { formatPosition } from '../../../ui/format-position.ts';
import { formatDuration, formatInstant } from '../../../ui/format-time.ts';
import { KeyValue } from '../../../ui/key-value.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { vesselHref } from '../../../ui/vessel-href.ts';
import { useSettings } from '../../shell/settings.ts';
import { ZoneNames } from '../../zones/zone-names.tsx';
import { Confidence } from '../confidence.tsx';
import type { EventRow } from '../use-events.ts';
import { factsOf } from './event-facts.ts';

type Item = readonly [string, React.ReactNode];
const link = 'text-accent hover:underline';

interface VesselLinkProps {
  mmsi: string;
  ship: string | null;
  name: string | null;
}

function VesselLink({ mmsi, ship, name }: VesselLinkProps) {
  return (
    <Link prefetch={false} className={link} href={vesselHref(ship ?? mmsi)}>
      {name ?? `MMSI ${mmsi}`}
    </Link>
  );
}

const mono = (text: string) => <code className="font-mono text-11">{text}</code>;

/** Who and where: links to the vessel's page and the port's. */
function whoItems(event: EventRow): Item[] {
  const { port } = event;
  const where = `/map?lon=${event.longitude.toFixed(4)}&lat=${event.latitude.toFixed(4)}&z=10&sel=${event.vessel_id ?? event.mmsi}`;
  return [
    [
      'Vessel',
      <span key="vessel" className="inline-flex items-center gap-1.5">
        {event.flag !== null && <Tag>{event.flag}</Tag>}
        <VesselLink mmsi={event.mmsi} ship={event.vessel_id} name={event.vessel_name} />
      </span>,
    ],
    ...(event.other_mmsi === null
      ? []
      : [
          [
            'Other vessel',
            <VesselLink
              key="other"
              mmsi={event.other_mmsi}
              ship={event.other_vessel_id}
              name={event.other_vessel_name}
            />,
          ] as const,
        ]),
    ['Type', event.vessel_type],
    ...(port === null
      ? []
      : [
          [
            'Port',
            <Link
              key="port"
              prefetch={false}
              className={link}
              href={`/ports/${encodeURIComponent(port)}`}
            >
              {port}
            </Link>,
          ] as const,
        ]),
    ...(event.zone === null
      ? []
      : [['Zone', <ZoneNames key="zone" ids={[event.zone]} />] as const]),
    [
      'Where',
      <Link key="where" prefetch={false} className={link} href={where}>
        {formatPosition(event.latitude, event.longitude)}
      </Link>,
    ],
  ];
}

/** What stands of an event beside what fired it. */
export function FactsPanel({ event }: { event: EventRow }) {
  const { clock } = useSettings();
  const startMs = Date.parse(event.start_at);
  const endMs = event.end_at === null ? null : Date.parse(event.end_at);
  const items: Item[] = [
    ...whoItems(event),
    ['State', `${event.state}, revision ${event.revision}`],
    ['Began', formatInstant(startMs, clock)],
    ['Ended', endMs === null ? null : formatInstant(endMs, clock)],
    ...(endMs === null || endMs === startMs
      ? []
      : [['Lasted', formatDuration(endMs - startMs)] as const]),
    ...(event.confidence === null
      ? []
      : [['Confidence', <Confidence key="confidence" value={event.confidence} />] as const]),
    ...factsOf(event, clock),
    ['Positions shown', String(event.evidence.positions.length)],
    ['Revised by the position of', formatInstant(Date.parse(event.detected_at), clock)],
    ['Settings', mono(event.settings_version)],
    ['Origin', event.origin === null ? null : mono(event.origin)],
  ];
  return <KeyValue items={items} />;
}
