import type { Severity } from '@pelorus/pipeline/records/event';
import type { LayerSpecification, StyleSpecification } from 'maplibre-gl';
import { eventLayer, eventLayerId } from './event-layer.ts';
import { graticule } from './graticule.ts';
import type { ThemeColors } from './theme-colors.ts';

export const mapLayers = ['events', 'coverage', 'ports', 'names', 'places', 'graticule'] as const;
export type MapLayer = (typeof mapLayers)[number];

/** Name of a CSS font: MapLibre draws its glyphs here, since the style names no glyph server. */
export const mapFont = 'Inter Variable';
const font = [mapFont];

const names = (
  id: string,
  source: string,
): Pick<LayerSpecification & { type: 'symbol' }, 'id' | 'type' | 'source'> => ({
  id,
  type: 'symbol',
  source,
});
const isDue = ['<=', ['get', 'zoom'], ['zoom']] as unknown as ['<=', string, number];

function groundLayers(colors: ThemeColors): LayerSpecification[] {
  return [
    { id: 'sea', type: 'background', paint: { 'background-color': colors.sea } },
    {
      id: 'graticule',
      type: 'line',
      source: 'graticule',
      filter: ['==', ['get', 'step'], 10],
      paint: { 'line-color': colors.grat, 'line-width': 1 },
    },
    {
      id: 'graticule-fine',
      type: 'line',
      source: 'graticule',
      minzoom: 5,
      filter: ['==', ['get', 'step'], 1],
      paint: { 'line-color': colors.grat, 'line-width': 1 },
    },
    {
      id: 'land',
      type: 'fill',
      source: 'world',
      'source-layer': 'land',
      paint: { 'fill-color': colors.land, 'fill-antialias': false },
    },
    {
      id: 'border',
      type: 'line',
      source: 'world',
      'source-layer': 'border',
      minzoom: 2,
      paint: {
        'line-color': colors.coast,
        'line-width': 0.7,
        'line-opacity': 0.6,
        'line-dasharray': [3, 2],
      },
    },
    {
      id: 'coast',
      type: 'line',
      source: 'world',
      'source-layer': 'coast',
      paint: {
        'line-color': colors.coast,
        'line-width': ['interpolate', ['linear'], ['zoom'], 1, 0.5, 6, 0.9],
      },
    },
  ];
}

/** Where anything is heard: a breath of colour; where it is not any more: hatched. */
const coverageLayers = (colors: ThemeColors, hatch: string): LayerSpecification[] => [
  {
    id: 'coverage-heard',
    type: 'fill',
    source: 'coverage',
    filter: ['==', ['get', 'kind'], 'heard'],
    paint: { 'fill-color': colors.track, 'fill-opacity': 0.09, 'fill-antialias': false },
  },
  {
    id: 'coverage-lost',
    type: 'fill',
    source: 'coverage',
    filter: ['==', ['get', 'kind'], 'lost'],
    paint: { 'fill-pattern': hatch, 'fill-antialias': false },
  },
];

function placeLayers(colors: ThemeColors): LayerSpecification[] {
  const halo = { 'text-halo-color': colors.halo, 'text-halo-width': 1.2 };
  return [
    {
      ...names('sea-names', 'labels'),
      filter: ['all', ['==', ['get', 'kind'], 'sea'], isDue],
      layout: {
        'text-field': ['get', 'name'],
        'text-font': font,
        'text-size': 11,
        'text-letter-spacing': 0.12,
        'text-max-width': 7,
        'symbol-sort-key': ['get', 'rank'],
      },
      paint: { 'text-color': colors.place, 'text-opacity': 0.6 },
    },
    {
      ...names('country-names', 'labels'),
      filter: ['all', ['==', ['get', 'kind'], 'country'], isDue],
      layout: {
        'text-field': ['upcase', ['get', 'name']],
        'text-font': font,
        'text-size': 10,
        'text-letter-spacing': 0.1,
        'text-max-width': 8,
        'symbol-sort-key': ['get', 'rank'],
      },
      paint: {
        'text-color': colors.place,
        'text-opacity': 0.75,
        ...halo,
        'text-halo-color': colors.land,
      },
    },
  ];
}

const portLayer = (colors: ThemeColors, icon: string, rank: 0 | 1): LayerSpecification => ({
  ...names(rank === 0 ? 'ports-major' : 'ports', 'ports'),
  minzoom: rank === 0 ? 2.2 : 5.8,
  filter: ['==', ['get', 'rank'], rank],
  layout: {
    'icon-image': icon,
    'icon-allow-overlap': rank === 0,
    'text-optional': true,
    'text-field': ['get', 'short'],
    'text-font': font,
    'text-size': 11,
    'text-variable-anchor': ['left', 'right'],
    'text-radial-offset': 0.7,
    'text-padding': 4,
    'symbol-sort-key': rank,
  },
  paint: { 'text-color': colors.place, 'text-halo-color': colors.halo, 'text-halo-width': 1.4 },
});

const vesselNames = (colors: ThemeColors): LayerSpecification => ({
  ...names('vessel-names', 'vessel-names'),
  minzoom: 8,
  layout: {
    'text-field': ['get', 'name'],
    'text-font': font,
    'text-size': 10.5,
    'text-anchor': 'left',
    'text-offset': [1.5, 0],
    'text-max-width': 24,
    'text-padding': 3,
    'symbol-sort-key': ['get', 'rank'],
  },
  paint: { 'text-color': colors.fg, 'text-halo-color': colors.halo, 'text-halo-width': 1.4 },
});

interface StyleOptions {
  colors: ThemeColors;
  /** Image of a port's square, one for each theme. */
  portIcon: string;
  /** Image of the hatching over cells that are lost, one for each theme. */
  hatch: string;
  /** Images of the marks of events, of each severity one for each theme. */
  eventIcons: Record<Severity, string>;
}

/** The whole map under the vessels, in the theme's colours, from our own files alone. */
export function createStyle({
  colors,
  portIcon,
  hatch,
  eventIcons,
}: StyleOptions): StyleSpecification {
  const { origin } = window.location;
  return {
    version: 8,
    sources: {
      world: { type: 'vector', url: `pmtiles://${origin}/basemap/world.pmtiles` },
      graticule: { type: 'geojson', data: graticule() },
      labels: { type: 'geojson', data: `${origin}/basemap/labels.json` },
      ports: { type: 'geojson', data: `${origin}/basemap/ports.json` },
      coverage: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
      [eventLayerId]: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
      'vessel-names': { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
    },
    layers: [
      ...groundLayers(colors),
      ...coverageLayers(colors, hatch),
      ...placeLayers(colors),
      portLayer(colors, portIcon, 1),
      portLayer(colors, portIcon, 0),
      vesselNames(colors),
      eventLayer(eventIcons),
    ],
  };
}

/** Style layers that a switch of the filter panel shows or hides. */
export const styleLayersOf = {
  events: [eventLayerId],
  coverage: ['coverage-heard', 'coverage-lost'],
  ports: ['ports', 'ports-major'],
  names: ['vessel-names'],
  places: ['sea-names', 'country-names'],
  graticule: ['graticule', 'graticule-fine'],
} satisfies Record<MapLayer, readonly string[]>;
