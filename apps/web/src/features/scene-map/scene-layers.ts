import type { LayersList } from '@deck.gl/core';
import { PathLayer, ScatterplotLayer, TextLayer } from '@deck.gl/layers';
import { toRgba, type Rgba, type ThemeColors } from '../map/canvas/theme-colors.ts';
import { mapFont } from '../map/canvas/style.ts';
import type { MapScene, Role, Spot } from './map-scene.ts';

type Line = MapScene['lines'][number];
type Dot = MapScene['dots'][number];
type Place = MapScene['places'][number];
type Circle = MapScene['circles'][number];

const place = ([longitude, latitude]: Spot): [number, number] => [longitude, latitude];

const colourOf = (colors: ThemeColors): Record<Role, Rgba> => ({
  first: toRgba(colors.track),
  other: toRgba(colors.warn),
  context: toRgba(colors['fg-3'], 150),
  limit: toRgba(colors.track, 190),
  border: toRgba(colors.place),
});

/** A dashed line as pieces: every other part of each leg. */
const dashes = 9;
function cut(spots: readonly Spot[]): Spot[][] {
  return spots.slice(1).flatMap((to, index) => {
    const from = spots[index] ?? to;
    const at = (part: number): Spot => [
      from[0] + ((to[0] - from[0]) * part) / dashes,
      from[1] + ((to[1] - from[1]) * part) / dashes,
    ];
    return Array.from({ length: Math.ceil(dashes / 2) }, (_, dash) => [
      at(dash * 2),
      at(dash * 2 + 1),
    ]);
  });
}
const piecesOf = (line: Line): { role: Role; spots: readonly Spot[] }[] =>
  line.isDashed === true ? cut(line.spots).map((spots) => ({ ...line, spots })) : [line];

/** The layers of a scene, lowest first. */
export function sceneLayers(scene: MapScene, colors: ThemeColors): LayersList {
  const colour = colourOf(colors);
  return [
    new ScatterplotLayer<Circle>({
      id: 'circles',
      data: scene.circles,
      getPosition: ({ spot }) => place(spot),
      getRadius: ({ radiusM }) => radiusM,
      radiusUnits: 'meters',
      stroked: true,
      getFillColor: toRgba(colors.track, 24),
      getLineColor: toRgba(colors.track, 190),
      getLineWidth: 1,
      lineWidthUnits: 'pixels',
    }),
    new PathLayer<ReturnType<typeof piecesOf>[number]>({
      id: 'lines',
      data: scene.lines.flatMap(piecesOf),
      getPath: ({ spots }) => spots.map(place),
      getColor: ({ role }) => colour[role],
      getWidth: ({ role }) => (role === 'context' || role === 'limit' ? 1.2 : 2),
      widthUnits: 'pixels',
      jointRounded: true,
      capRounded: true,
      updateTriggers: { getColor: colors },
    }),
    new ScatterplotLayer<Dot>({
      id: 'dots',
      data: scene.dots,
      getPosition: ({ spot }) => place(spot),
      getRadius: 2.8,
      radiusUnits: 'pixels',
      stroked: true,
      getFillColor: toRgba(colors.sea),
      getLineColor: ({ role }) => colour[role],
      getLineWidth: 1.5,
      lineWidthUnits: 'pixels',
      updateTriggers: { getLineColor: colors, getFillColor: colors },
    }),
    new ScatterplotLayer<Place>({
      id: 'places',
      data: scene.places,
      getPosition: ({ spot }) => place(spot),
      getRadius: 6,
      radiusUnits: 'pixels',
      filled: false,
      stroked: true,
      getLineColor: toRgba(colors.fg),
      getLineWidth: 1.5,
      lineWidthUnits: 'pixels',
      updateTriggers: { getLineColor: colors },
    }),
    ...(scene.places.length > 0 ? [labels(scene, colors)] : []),
  ];
}

/** Names beside places. Of none at all, it would draw its letters into a picture without size. */
const labels = ({ places }: MapScene, colors: ThemeColors) =>
  new TextLayer<Place>({
    id: 'labels',
    data: places,
    getPosition: ({ spot }) => place(spot),
    getText: ({ label }) => label,
    getSize: 11,
    getPixelOffset: [11, 0],
    getTextAnchor: 'start',
    getColor: toRgba(colors.fg),
    fontFamily: mapFont,
    fontSettings: { sdf: true },
    outlineWidth: 3,
    outlineColor: toRgba(colors.land),
    characterSet: 'auto',
    updateTriggers: { getColor: colors },
  });
