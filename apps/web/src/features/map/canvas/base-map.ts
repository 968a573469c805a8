import type { Severity } from '@pelorus/pipeline/records/event';
import {
  addProtocol,
  type AddProtocolAction,
  Map as MapLibreMap,
  setWorkerUrl,
  type StyleSpecification,
} from 'maplibre-gl';
import { Protocol } from 'pmtiles';
import type { Camera } from '../world-camera.ts';
import { drawEventIcon, eventIconRatio } from './event-icon.ts';
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

interface Picture {
  draw: (colors: ThemeColors) => ImageData;
  pixelRatio: number;
}
const eventPicture = (severity: Severity, colour: 'accent' | 'warn' | 'crit'): Picture => ({
  draw: (colors) => drawEventIcon(severity, colors[colour], colors.halo),
  pixelRatio: eventIconRatio,
});
/** Pictures of the style: there is one of each for each theme, in its colours. */
const pictures = {
  port: { draw: ({ sea, place }) => drawPortIcon(sea, place), pixelRatio: portIconRatio },
  hatch: { draw: ({ warn }) => drawHatch(warn), pixelRatio: hatchRatio },
  'event-info': eventPicture('info', 'accent'),
  'event-warning': eventPicture('warning', 'warn'),
  'event-alarm': eventPicture('alarm', 'crit'),
} satisfies Record<string, Picture>;
type PictureName = keyof typeof pictures;
const pictureNames = Object.keys(pictures) as PictureName[];

const imageOf = (picture: PictureName, theme: string): string => `${picture}-${theme}`;
const styleOf = (theme: string, colors: ThemeColors): StyleSpecification =>
  createStyle({
    colors,
    portIcon: imageOf('port', theme),
    hatch: imageOf('hatch', theme),
    eventIcons: {
      info: imageOf('event-info', theme),
      warning: imageOf('event-warning', theme),
      alarm: imageOf('event-alarm', theme),
    },
  });

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
  const addPictures = (ofTheme: string) => {
    for (const name of pictureNames) {
      const image = imageOf(name, ofTheme);
      const { draw, pixelRatio } = pictures[name];
      if (!map.hasImage(image)) map.addImage(image, draw(colors), { pixelRatio });
    }
  };
  map.on('styleimagemissing', ({ id }) => {
    const name = pictureNames.find((one) => id.startsWith(`${one}-`));
    if (name !== undefined) addPictures(id.slice(name.length + 1));
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
      addPictures(next);
      map.setStyle(styleOf(next, colors), { diff: true });
    },
  };
}
export type BaseMap = Awaited<ReturnType<typeof createBaseMap>>;
