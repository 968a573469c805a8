import type { IconAtlas } from '../canvas/icon-atlas.ts';
import type { Scene } from '../canvas/scene.ts';
import type { ThemeColors } from '../canvas/theme-colors.ts';
import type { Track } from '../selection/track.ts';

/** What the layers over the map are made from. */
export interface LayerInput {
  scene: Scene;
  atlas: IconAtlas;
  colors: ThemeColors;
  zoom: number;
  track: Track | null;
  selected: { longitude: number; latitude: number } | null;
}
