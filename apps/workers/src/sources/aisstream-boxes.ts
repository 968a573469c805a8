import { ports } from '@pelorus/pipeline/reference/ports';

/** Two corners, each latitude and longitude, degrees. */
export type Box = readonly [readonly [number, number], readonly [number, number]];

/**
 * What looks like latitude and longitude in each other's place, in one sentence each. Such a box is a valid
 * one that no ship is in, so the server takes it and says nothing; ports tell the two apart.
 */
export function doubtfulBoxes(boxes: readonly Box[]): string[] {
  return boxes.flatMap((box, index) => {
    if (portsIn(box) > 0) return [];
    const swapped = portsIn(box.map(([latitude, longitude]) => [longitude, latitude]));
    if (swapped === 0) return [];
    const which = `box ${index + 1} of ${boxes.length}`;
    return [
      `${which} has no port in it, but ${swapped} with latitude and longitude swapped: latitude comes first`,
    ];
  });
}

function portsIn(box: readonly (readonly number[])[]): number {
  const latitudes = box.map(([latitude = 0]) => latitude);
  const longitudes = box.map(([, longitude = 0]) => longitude);
  const isIn = (value: number, range: number[]) =>
    value >= Math.min(...range) && value <= Math.max(...range);
  return ports.filter(
    ({ latitude, longitude }) => isIn(latitude, latitudes) && isIn(longitude, longitudes),
  ).length;
}
