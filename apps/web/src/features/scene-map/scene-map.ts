import { MapLibreOverlay } from '@deck.gl/maplibre';
import { createBaseMap } from '../map/canvas/base-map.ts';
import { boundsOf, unwrapScene, type MapScene } from './map-scene.ts';
import { sceneLayers } from './scene-layers.ts';

const closestZoom = 13.5;
const padding = 34;

/** Draws one scene at a time over the base map, and goes where it is. */
export async function createSceneMap(container: HTMLElement, theme: string) {
  const base = await createBaseMap({
    container,
    camera: { longitude: 0, latitude: 30, zoom: 0.5 },
    theme,
  });
  const overlay = new MapLibreOverlay({ interleaved: false, layers: [] });
  base.map.addControl(overlay);
  let scene: MapScene | null = null;
  const draw = () => {
    if (scene !== null) overlay.setProps({ layers: sceneLayers(scene, base.colors) });
  };
  return {
    /** Goes there unless only what is drawn changed and the reader may have moved the map. */
    show(next: MapScene, { isNew }: { isNew: boolean }): void {
      scene = unwrapScene(next);
      draw();
      const bounds = isNew ? boundsOf(scene) : null;
      if (bounds === null) return;
      base.map.fitBounds([bounds.west, bounds.south, bounds.east, bounds.north], {
        padding,
        maxZoom: closestZoom,
        animate: false,
      });
    },
    setTheme(next: string): void {
      base.setTheme(next);
      draw();
    },
    destroy(): void {
      base.map.remove();
    },
  };
}
export type SceneMap = Awaited<ReturnType<typeof createSceneMap>>;
