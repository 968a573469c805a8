import { useTheme } from 'next-themes';
import { useEffect, useRef, useState } from 'react';

export type ReferenceState = 'loading' | 'shown' | 'failed';

/** Loads a reference and draws it into `place`; not when `signal` says that the page was left. */
export type ShowReference = (place: HTMLElement, signal: AbortSignal) => Promise<void>;

/** A reference drawn by another's code: anew when the theme changes, and once more when asked to. */
export function useReference(show: ShowReference) {
  const place = useRef<HTMLDivElement>(null);
  const { resolvedTheme } = useTheme();
  const [state, setState] = useState<ReferenceState>('loading');
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    const conclude = (next: ReferenceState) => () => {
      if (!signal.aborted) setState(next);
    };
    if (place.current !== null) {
      show(place.current, signal).then(conclude('shown'), conclude('failed'));
    }
    return () => {
      leaving.abort();
    };
  }, [show, attempt, resolvedTheme]);
  const retry = () => {
    setState('loading');
    setAttempt(attempt + 1);
  };
  return { place, state, retry };
}
