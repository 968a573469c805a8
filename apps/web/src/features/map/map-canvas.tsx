'use client';

import 'maplibre-gl/dist/maplibre-gl.css';
import { useRef } from 'react';
import { useRunningMap } from './use-running-map.ts';
import type { MapViewState } from './use-map-view.ts';

/** The map itself: MapLibre, deck.gl and the live feed, loaded only where a map is shown. */
export function MapCanvas({ state }: { state: MapViewState }) {
  const box = useRef<HTMLDivElement>(null);
  useRunningMap(box, state);
  // MapLibre's own stylesheet makes its box relative: it gets its size from the one around it.
  return (
    <div className="absolute inset-0 bg-sea">
      <div ref={box} className="h-full w-full" />
    </div>
  );
}
