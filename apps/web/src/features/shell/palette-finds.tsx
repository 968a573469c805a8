import { useQuery } from '@tanstack/react-query';
import { vesselClassOf } from '@pelorus/pipeline/reference/vessel-types';
import { Command } from 'cmdk';
import { Anchor } from 'lucide-react';
import { useDeferredValue, useEffect } from 'react';
import { formatAge } from '../../ui/format-time.ts';
import { VesselSymbol } from '../../ui/vessel-symbol.tsx';
import { useTRPC } from '../../trpc/react.ts';
import { paletteItem } from './palette-item.ts';
import { usePorts } from './use-ports.ts';
import { useNow } from './use-now.ts';

interface PaletteFindsProps {
  query: string;
  onGo: (href: string) => void;
  /** The first find, to be marked: Enter goes there. */
  onFound: (value: string) => void;
}

const leastLetters = 2;
const shipOf = ({ vessel_id, mmsi }: { vessel_id: string | null; mmsi: string }): string =>
  vessel_id ?? mmsi;

/** Vessels from the database and ports from the map's own file that match what was typed. */
export function PaletteFinds({ query, onGo, onFound }: PaletteFindsProps) {
  const trpc = useTRPC();
  const term = useDeferredValue(query);
  const isAsking = term.length >= leastLetters;
  const vessels = useQuery(
    trpc.vessels.search.queryOptions(
      { query: isAsking ? term : '--', limit: 8 },
      { enabled: isAsking, placeholderData: (previous) => previous },
    ),
  );
  const ports = usePorts(isAsking ? term : '');
  const now = useNow(10_000) ?? 0;
  const found = vessels.data?.data ?? [];
  const first = found[0] === undefined ? ports[0]?.name : shipOf(found[0]);
  useEffect(() => {
    if (isAsking && first !== undefined) onFound(first);
  }, [isAsking, first, onFound]);
  if (!isAsking) return null;
  return (
    <>
      {found.length > 0 && (
        <Command.Group heading="Vessels">
          {found.map((vessel) => (
            <Command.Item
              key={shipOf(vessel)}
              value={shipOf(vessel)}
              className={paletteItem}
              onSelect={() => {
                onGo(`/map?sel=${shipOf(vessel)}`);
              }}
            >
              <VesselSymbol vesselClass={vesselClassOf(vessel.vessel_type)} />
              <b className="truncate font-semibold">
                {vessel.vessel_name ?? `MMSI ${vessel.mmsi}`}
              </b>
              <span className="whitespace-nowrap text-fg-3">
                {vessel.mmsi}
                {vessel.vessel_type !== null && ` · ${vessel.vessel_type}`}
              </span>
              <span className="ml-auto text-11 whitespace-nowrap text-fg-3">
                {formatAge(now - Date.parse(vessel.timestamp))}
              </span>
            </Command.Item>
          ))}
        </Command.Group>
      )}
      {ports.length > 0 && (
        <Command.Group heading="Ports">
          {ports.map(({ name, longitude, latitude }) => (
            <Command.Item
              key={name}
              value={name}
              className={paletteItem}
              onSelect={() => {
                onGo(`/map?lon=${longitude.toFixed(4)}&lat=${latitude.toFixed(4)}&z=10`);
              }}
            >
              <Anchor size={14} strokeWidth={1.75} aria-hidden className="text-fg-3" />
              {name}
            </Command.Item>
          ))}
        </Command.Group>
      )}
      {vessels.isError && (
        <p role="alert" className="px-2.5 py-2 text-12 text-crit">
          Vessels cannot be searched: {vessels.error.message}
        </p>
      )}
      {found.length === 0 && ports.length === 0 && vessels.isSuccess && !vessels.isFetching && (
        <p role="status" className="px-2.5 py-2 text-12 text-fg-2">
          No vessel or port matches “{term}”.
        </p>
      )}
    </>
  );
}
