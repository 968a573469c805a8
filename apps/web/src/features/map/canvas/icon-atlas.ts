import { vesselClasses, type VesselClass } from '@pelorus/pipeline/reference/vessel-types';
import { toRgba, type Rgba } from './theme-colors.ts';

export const shapes = ['arrow', 'dot', 'arrow-stale', 'dot-stale'] as const;
export type Shape = (typeof shapes)[number];

/** Drawn at three times the size on the screen, so that it stays sharp on dense displays. */
const cell = 60;
const scale = 3;

export interface IconAtlas {
  image: ImageData;
  mapping: Record<string, { x: number; y: number; width: number; height: number; mask: boolean }>;
}

/** Row of the shape, column of the class. */
export const iconName = (shape: Shape, classIndex: number): string =>
  `${shape}:${vesselClasses[classIndex] ?? 'other'}`;

/** All names in one list, so that a vessel's icon is an index, not a new string. */
export const iconNames: readonly string[] = shapes.flatMap((shape) =>
  vesselClasses.map((_, classIndex) => iconName(shape, classIndex)),
);

/** Index in `iconNames`. */
export const iconIndex = (isMoving: boolean, isStale: boolean, classIndex: number): number =>
  ((isStale ? 2 : 0) + (isMoving ? 0 : 1)) * vesselClasses.length + classIndex;

type Draw = (context: OffscreenCanvasRenderingContext2D) => void;
const tracePath: Record<'arrow' | 'dot', Draw> = {
  arrow: (context) => {
    context.beginPath();
    context.moveTo(0, -7);
    context.lineTo(4.4, 5.4);
    context.lineTo(0, 3.2);
    context.lineTo(-4.4, 5.4);
    context.closePath();
  },
  dot: (context) => {
    context.beginPath();
    context.arc(0, 0, 3, 0, 2 * Math.PI);
  },
};

function drawIcon(
  context: OffscreenCanvasRenderingContext2D,
  shape: Shape,
  { fill, hull }: { fill: string; hull: string },
): void {
  const isDot = shape.startsWith('dot');
  tracePath[isDot ? 'dot' : 'arrow'](context);
  context.lineJoin = 'round';
  if (shape.endsWith('stale')) {
    context.setLineDash([1.9, 1.4]);
    context.lineWidth = 1.15;
    context.strokeStyle = fill;
    context.globalAlpha = 0.8;
    context.stroke();
  } else {
    context.lineWidth = 1.8;
    context.strokeStyle = hull;
    context.stroke();
    context.fillStyle = fill;
    context.fill();
  }
}

/**
 * Gives clear pixels the colour of the icon's edge: the screen blends neighbouring pixels, and black
 * ones would darken the rim.
 */
function bleedEdges(image: ImageData, edgeOf: (x: number, y: number) => Rgba): void {
  const { data, width } = image;
  for (let at = 0; at < data.length; at += 4) {
    if (data[at + 3] !== 0) continue;
    const pixel = at / 4;
    const [red, green, blue] = edgeOf(pixel % width, Math.floor(pixel / width));
    data.set([red, green, blue], at);
  }
}

/** Every shape in every class colour, drawn here: no picture is fetched (the content policy forbids it). */
export function drawIconAtlas(colors: Record<VesselClass, string>, hull: string): IconAtlas {
  const canvas = new OffscreenCanvas(cell * vesselClasses.length, cell * shapes.length);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('this browser draws no 2D canvas');
  const mapping: IconAtlas['mapping'] = {};
  shapes.forEach((shape, row) => {
    vesselClasses.forEach((name, column) => {
      const [x, y] = [column * cell, row * cell];
      mapping[iconName(shape, column)] = { x, y, width: cell, height: cell, mask: false };
      context.save();
      context.translate(x + cell / 2, y + cell / 2);
      context.scale(scale, scale);
      drawIcon(context, shape, { fill: colors[name], hull });
      context.restore();
    });
  });
  const image = context.getImageData(0, 0, canvas.width, canvas.height);
  const rim = toRgba(hull);
  const fills = vesselClasses.map((name) => toRgba(colors[name]));
  bleedEdges(image, (x, y) =>
    shapes[Math.floor(y / cell)]?.endsWith('stale') === true
      ? (fills[Math.floor(x / cell)] ?? rim)
      : rim,
  );
  return { image, mapping };
}

/** Height of an icon's cell on the screen, pixels. */
export const iconSize = cell / scale;
