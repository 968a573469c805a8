import type { LayersList } from '@deck.gl/core';
import type { LayerInput } from './layer-input.ts';
import { selectionLayer } from './selection.ts';
import { trackLayer } from './track.ts';
import { vesselsLayer } from './vessels.ts';

/** Layers over the map, lowest first. To add one: a file beside this and a line here. */
const layers: readonly ((input: LayerInput) => LayersList[number])[] = [
  trackLayer,
  vesselsLayer,
  selectionLayer,
];

export const createLayers = (input: LayerInput): LayersList => layers.map((layer) => layer(input));
