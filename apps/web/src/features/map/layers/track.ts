import { PathLayer, ScatterplotLayer } from '@deck.gl/layers';
import { toRgba } from '../canvas/theme-colors.ts';
import type { LayerInput } from './layer-input.ts';

type Spot = [number, number];

/** The selected vessel's recent way: a line broken at gaps, and a dot each half hour. */
export function trackLayer({ track, colors, selected }: LayerInput) {
  if (track === null) return [];
  const color = toRgba(colors.track);
  const last = track.legs.at(-1);
  const legs =
    last !== undefined && selected !== null && track.reachesNow
      ? [...track.legs.slice(0, -1), [...last, [selected.longitude, selected.latitude] as Spot]]
      : track.legs;
  return [
    new PathLayer<Spot[]>({
      id: 'track',
      data: legs,
      getPath: (leg) => leg,
      getColor: color,
      getWidth: 2,
      widthUnits: 'pixels',
      jointRounded: true,
      capRounded: true,
    }),
    new PathLayer<Spot[]>({
      id: 'ahead',
      data: track.ahead,
      getPath: (dash) => dash,
      getColor: color,
      getWidth: 1.4,
      widthUnits: 'pixels',
    }),
    new ScatterplotLayer<Spot>({
      id: 'track-dots',
      data: track.marks,
      getPosition: (mark) => mark,
      getRadius: 2.6,
      radiusUnits: 'pixels',
      getFillColor: color,
    }),
  ];
}
