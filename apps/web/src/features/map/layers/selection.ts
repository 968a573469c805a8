import { ScatterplotLayer } from '@deck.gl/layers';
import { toRgba } from '../canvas/theme-colors.ts';
import type { LayerInput } from './layer-input.ts';

type Selected = NonNullable<LayerInput['selected']>;

/** A ring around the selected vessel, whether or not it passes the filter. */
export function selectionLayer({ selected, colors }: LayerInput) {
  return new ScatterplotLayer<Selected>({
    id: 'selection',
    data: selected === null ? [] : [selected],
    getPosition: ({ longitude, latitude }) => [longitude, latitude],
    getRadius: 13,
    radiusUnits: 'pixels',
    filled: false,
    stroked: true,
    getLineColor: toRgba(colors.track),
    getLineWidth: 1.6,
    lineWidthUnits: 'pixels',
  });
}
