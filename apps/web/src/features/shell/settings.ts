import { useEffect } from 'react';
import type { Units } from '../../ui/format-motion.ts';
import type { Clock } from '../../ui/format-time.ts';
import { createObservable, useObservable } from './observable.ts';

export interface Settings {
  units: Units;
  clock: Clock;
  /** Single-letter keys can be switched off (WCAG 2.1.4). */
  hasLetterKeys: boolean;
}

const storageKey = 'pelorus.settings';
const defaults: Settings = { units: 'nautical', clock: 'utc', hasLetterKeys: true };
const settings = createObservable<Settings>(defaults);

export const useSettings = (): Settings => useObservable(settings);

export function changeSettings(change: Partial<Settings>): void {
  settings.set({ ...settings.get(), ...change });
  localStorage.setItem(storageKey, JSON.stringify(settings.get()));
}

function readStored(): Settings {
  try {
    const stored = JSON.parse(localStorage.getItem(storageKey) ?? '{}') as Partial<Settings>;
    return {
      units: stored.units === 'metric' ? 'metric' : 'nautical',
      clock: stored.clock === 'local' ? 'local' : 'utc',
      hasLetterKeys: stored.hasLetterKeys !== false,
    };
  } catch {
    return defaults;
  }
}

/** Takes over what this browser remembers, after the first paint so that it matches the server's. */
export function useStoredSettings(): void {
  useEffect(() => {
    settings.set(readStored());
  }, []);
}
