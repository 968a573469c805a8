export interface Camera {
  longitude: number;
  latitude: number;
  zoom: number;
}

const worldPixels = 512;
const phonePixels = 700;

/** The whole world across the screen; on a phone the busy part of it. */
export const worldCamera = (widthPixels: number): Camera =>
  widthPixels < phonePixels
    ? { longitude: 8, latitude: 46, zoom: 2.2 }
    : { longitude: 12, latitude: 24, zoom: Math.log2(widthPixels / worldPixels) + 0.04 };
