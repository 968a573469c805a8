import { IconLayer } from '@deck.gl/layers';
import { iconNames, iconSize } from '../canvas/icon-atlas.ts';
import type { LayerInput } from './layer-input.ts';

const sizeScale = (zoom: number): number => Math.min(1.25, Math.max(0.72, 0.62 + zoom * 0.06));

/** Every vessel that passes the filter: one draw call of binary attributes. */
export function vesselsLayer({ scene, atlas, zoom }: LayerInput) {
  return new IconLayer({
    id: 'vessels',
    data: {
      length: scene.length,
      attributes: {
        getPosition: { value: scene.positions, size: 2 },
        getAngle: { value: scene.angles, size: 1 },
      },
    },
    positionFormat: 'XY',
    // deck.gl types the atlas as an address or texture; it also takes pixels, and fetches nothing.
    iconAtlas: atlas.image as unknown as string,
    iconMapping: atlas.mapping,
    getIcon: (_vessel: unknown, { index }: { index: number }) =>
      iconNames[scene.icons[index] ?? 0] ?? '',
    getSize: iconSize,
    sizeScale: sizeScale(zoom),
    getColor: [255, 255, 255, 255],
  });
}
