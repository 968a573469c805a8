import type { ShipKey } from '@pelorus/pipeline/ships/ship-key';
import { shipAt, type Scene } from './scene.ts';

interface PickOptions {
  longitude: number;
  latitude: number;
  zoom: number;
  /** How near is near enough, pixels. */
  radius: number;
}

/** The nearest ship to a point, within some pixels; null when there is none. */
export function pickVessel(
  scene: Scene,
  { longitude, latitude, zoom, radius }: PickOptions,
): ShipKey | null {
  const pixelsPerDegree = (512 * 2 ** zoom) / 360;
  const stretch = 1 / Math.cos((latitude * Math.PI) / 180);
  let nearest: number | null = null;
  let best = radius * radius;
  for (let row = 0; row < scene.length; row++) {
    const dy = ((scene.positions[row * 2 + 1] ?? 0) - latitude) * pixelsPerDegree * stretch;
    if (dy > radius || dy < -radius) continue;
    const east = (((((scene.positions[row * 2] ?? 0) - longitude) % 360) + 540) % 360) - 180;
    const dx = east * pixelsPerDegree;
    const distance = dx * dx + dy * dy;
    if (distance <= best) {
      best = distance;
      nearest = row;
    }
  }
  return nearest === null ? null : shipAt(scene, nearest);
}
