import { flagOfMmsi } from '@pelorus/pipeline/reference/mid';
import { navStatusText } from '@pelorus/pipeline/reference/nav-status';
import { vesselClassOf } from '@pelorus/pipeline/reference/vessel-types';
import Link from 'next/link';
import { distanceUnit, formatDistance, formatSpeed } from '../../ui/format-motion.ts';
import { formatAge } from '../../ui/format-time.ts';
import { Table, Td, Th, Tr } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import { VesselSymbol } from '../../ui/vessel-symbol.tsx';
import { useSettings } from '../shell/settings.ts';
import type { PortDetail } from './use-ports.ts';

/** The vessels nearest to a port, nearest first. */
export function PortVessels({ vessels, now }: { vessels: PortDetail['data']; now: number }) {
  const { units } = useSettings();
  return (
    <Table>
      <thead className="sticky top-0 z-10 bg-panel">
        <tr>
          <Th>Vessel</Th>
          <Th>Type</Th>
          <Th numeric>Distance, {distanceUnit(units)}</Th>
          <Th numeric>Speed</Th>
          <Th>Status</Th>
          <Th>Destination</Th>
          <Th numeric>Last report</Th>
        </tr>
      </thead>
      <tbody>
        {vessels.map((vessel) => (
          <Tr key={vessel.mmsi}>
            <Td className="max-w-60">
              <VesselLink vessel={vessel} />
            </Td>
            <Td>{vessel.vessel_type ?? '–'}</Td>
            <Td numeric>{formatDistance(vessel.distance_to_port, units).replace(/ .*/, '')}</Td>
            <Td numeric>{formatSpeed(vessel.speed, units)}</Td>
            <Td className="text-fg-2">{navStatusText(vessel.nav_status) ?? '–'}</Td>
            <Td className="max-w-40 text-fg-2">{vessel.destination ?? '–'}</Td>
            <Td numeric className="text-fg-2">
              {formatAge(now - Date.parse(vessel.timestamp))}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function VesselLink({ vessel }: { vessel: PortDetail['data'][number] }) {
  const flag = flagOfMmsi(vessel.mmsi);
  return (
    <Link
      prefetch={false}
      href={`/vessels/${vessel.mmsi}`}
      className="flex items-center gap-2 font-semibold hover:text-accent"
    >
      <VesselSymbol
        vesselClass={vesselClassOf(vessel.vessel_type)}
        shape={(vessel.speed ?? 0) < 0.5 ? 'dot' : 'arrow'}
      />
      {flag !== null && <Tag title={flag.country}>{flag.iso2}</Tag>}
      <span className="truncate">{vessel.vessel_name ?? `MMSI ${vessel.mmsi}`}</span>
    </Link>
  );
}
