'use client';

import dynamic from 'next/dynamic';
import type { ComponentProps } from 'react';
import type { SceneCanvas as Canvas } from './scene-canvas.tsx';

const SceneCanvas = dynamic(
  () => import('./scene-canvas.tsx').then((module) => module.SceneCanvas),
  {
    ssr: false,
    loading: () => (
      <div
        role="status"
        className="absolute inset-0 grid place-content-center bg-sea text-12 text-fg-3"
      >
        Loading the map
      </div>
    ),
  },
);

/** A small map of one thing; fills the box around it, which says how large it is. */
export const SceneView = (props: ComponentProps<typeof Canvas>) => <SceneCanvas {...props} />;
