import { createObservable } from '../shell/observable.ts';
import type { Hit, LiveMap } from './canvas/live-map.ts';
import type { Census } from './live/census.ts';
import type { NameBook } from './live/name-book.ts';

/** What the running map tells the page around it: at most once a second, except where the pointer is. */
export const census = createObservable<Census | null>(null);
export const hovered = createObservable<Hit | null>(null);
export const cameraScale = createObservable<{ latitude: number; zoom: number } | null>(null);

/** The running map, for buttons and keys; null until it has been loaded. */
export const runningMap = createObservable<{ map: LiveMap; names: NameBook } | null>(null);
