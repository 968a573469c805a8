'use client';

import 'maplibre-gl/dist/maplibre-gl.css';
import { useTheme } from 'next-themes';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { MapScene } from './map-scene.ts';
import { createSceneMap, type SceneMap } from './scene-map.ts';

interface SceneCanvasProps {
  scene: MapScene;
  /** The map goes where the scene is when this changes. */
  about: string;
  label: string;
}

export function SceneCanvas({ scene, about, label }: SceneCanvasProps) {
  const box = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<SceneMap | null>(null);
  const shown = useRef<string | null>(null);
  const theme = useTheme().resolvedTheme ?? 'dark';
  const start = useEffectEvent((container: HTMLElement) => createSceneMap(container, theme));

  useEffect(() => {
    const container = box.current;
    if (container === null) return undefined;
    let running: SceneMap | null = null;
    let isGone = false;
    void start(container).then((started) => {
      if (isGone) started.destroy();
      else {
        running = started;
        setMap(started);
      }
    });
    return () => {
      isGone = true;
      running?.destroy();
      shown.current = null;
      setMap(null);
    };
  }, []);
  useEffect(() => {
    map?.setTheme(theme);
  }, [map, theme]);
  useEffect(() => {
    if (map === null) return;
    map.show(scene, { isNew: shown.current !== about });
    shown.current = about;
  }, [map, scene, about]);

  return (
    <div className="absolute inset-0 bg-sea">
      <div ref={box} role="group" aria-label={label} className="h-full w-full" />
    </div>
  );
}
