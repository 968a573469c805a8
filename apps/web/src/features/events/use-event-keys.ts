import { useHotkeys } from 'react-hotkeys-hook';
import { useSettings } from '../shell/settings.ts';
import { stepRows } from './list/held-rows.ts';

interface EventKeysOptions {
  rows: readonly { event_id: string }[];
  chosen: string | null;
  onChoose: (eventId: string | null) => void;
  /** Goes into the event that is chosen. */
  onEnter: () => void;
}

/** J and K go through the list, Enter into the chosen one, Esc out of it. */
export function useEventKeys({ rows, chosen, onChoose, onEnter }: EventKeysOptions): void {
  const letters = { enabled: useSettings().hasLetterKeys };
  const step = (by: 1 | -1) => () => {
    const next = stepRows(rows, chosen, by);
    if (next === null) return;
    onChoose(next);
    document
      .querySelector(`[data-event="${CSS.escape(next)}"]`)
      ?.scrollIntoView({ block: 'nearest' });
  };
  useHotkeys('j', step(1), letters, [rows, chosen]);
  useHotkeys('k', step(-1), letters, [rows, chosen]);
  useHotkeys(
    'enter',
    (event) => {
      const isOnControl =
        event.target instanceof Element && event.target.closest('a, button') !== null;
      if (chosen !== null && !isOnControl) onEnter();
    },
    [chosen, onEnter],
  );
  useHotkeys(
    'escape',
    () => {
      onChoose(null);
    },
    [onChoose],
  );
}
