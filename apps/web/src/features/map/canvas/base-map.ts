import {
  addProtocol,
  type AddProtocolAction,
  Map as MapLibreMap,
  setWorkerUrl,
  type StyleSpecification,
} from 'maplibre-gl';
import { Protocol } from 'pmtiles';
import type { Camera } from '../world-camera.ts';
import { drawHatch, hatchRatio } from './hatch-image.ts';
import { drawPortIcon, portIconRatio } from './port-icon.ts';
import { createStyle, mapFont } from './style.ts';
import { readThemeColors, type ThemeColors } from './theme-colors.ts';

const smallestZoom = 0.4;
const largestZoom = 16;

let isPrepared = false;
function prepare(): void {
  if (isPrepared) return;
  isPrepared = true;
  setWorkerUrl('/maplibre/maplibre-gl-worker.mjs');
  const { tile } = new Protocol();
  const read: AddProtocolAction = async (request, controller) => {
    try {
      return await tile(request, controller);
    } catch (error) {
      // What the browser throws loses its name on the way through the map's worker, and would be reported
      // there as an error: nobody wants the tile any more.
      throw controller.signal.aborted ? Object.assign(new Error(), { name: 'AbortError' }) : error;
    }
  };
  addProtocol('pmtiles', read);
}

const portIcon = (theme: string): string => `port-${theme}`;
const hatch = (theme: string): string => `hatch-${theme}`;
const styleOf = (theme: string, colors: ThemeColors): StyleSpecification =>
  createStyle({ colors, portIcon: portIcon(theme), hatch: hatch(theme) });

interface BaseMapOptions {
  container: HTMLElement;
  camera: Camera;
  theme: string;
}

/** The map under the vessels: north up, seen from straight above. */
export async function createBaseMap({ container, camera, theme }: BaseMapOptions) {
  prepare();
  // Glyphs are drawn from this font when first needed: it has to be there by then.
  await document.fonts.load(`12px "${mapFont}"`);
  let colors = readThemeColors();
  const map = new MapLibreMap({
    container,
    style: styleOf(theme, colors),
    center: [camera.longitude, camera.latitude],
    zoom: camera.zoom,
    minZoom: smallestZoom,
    maxZoom: largestZoom,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    fadeDuration: 0,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  const addIcon = (name: string) => {
    if (map.hasImage(name)) return;
    if (name.startsWith('hatch-')) {
      map.addImage(name, drawHatch(colors.warn), { pixelRatio: hatchRatio });
    } else {
      map.addImage(name, drawPortIcon(colors.sea, colors.place), { pixelRatio: portIconRatio });
    }
  };
  map.on('styleimagemissing', ({ id }) => {
    addIcon(id);
  });
  await new Promise<void>((resolve) => {
    map.once('style.load', () => {
      resolve();
    });
  });
  return {
    map,
    get colors() {
      return colors;
    },
    setTheme(next: string): void {
      colors = readThemeColors();
      addIcon(portIcon(next));
      addIcon(hatch(next));
      map.setStyle(styleOf(next, colors), { diff: true });
    },
  };
}
export type BaseMap = Awaited<ReturnType<typeof createBaseMap>>;
