import { useQuery } from '@tanstack/react-query';
import type { FeatureCollection, Point } from 'geojson';

export interface PortPlace {
  name: string;
  longitude: number;
  latitude: number;
}

const mostFinds = 6;

async function fetchPorts(): Promise<PortPlace[]> {
  const response = await fetch('/basemap/ports.json');
  const { features } = (await response.json()) as FeatureCollection<Point, { name: string }>;
  return features.map(({ properties, geometry: { coordinates } }) => ({
    name: properties.name,
    longitude: coordinates[0] ?? 0,
    latitude: coordinates[1] ?? 0,
  }));
}

/** Names that begin with the term first, then those that hold it. */
export function findPorts(ports: readonly PortPlace[], term: string): PortPlace[] {
  const wanted = term.toLowerCase();
  const at = ({ name }: PortPlace) => name.toLowerCase().indexOf(wanted);
  return ports
    .filter((port) => at(port) !== -1)
    .sort((a, b) => at(a) - at(b) || a.name.localeCompare(b.name))
    .slice(0, mostFinds);
}

/** Ports whose name holds the term; none for an empty one. The file is fetched once. */
export function usePorts(term: string): PortPlace[] {
  const { data } = useQuery({
    queryKey: ['ports-file'],
    queryFn: fetchPorts,
    enabled: term !== '',
    staleTime: Infinity,
  });
  return term === '' ? [] : findPorts(data ?? [], term);
}
