import { useRouter } from 'next/navigation';
import { useTheme } from 'next-themes';
import { useHotkeys } from 'react-hotkeys-hook';
import { openDialog } from './dialogs.ts';
import { destinations } from './nav.ts';
import { changeSettings, useSettings } from './settings.ts';

const sequences = destinations.map((destination) => `g>${destination.key}`).join(', ');

/** Keys that work on every page; letters rest while typing and when switched off. */
export function useShellKeys(): void {
  const router = useRouter();
  const { resolvedTheme, setTheme } = useTheme();
  const { units, clock, hasLetterKeys } = useSettings();
  const letters = { enabled: hasLetterKeys };
  const openPalette = (event: KeyboardEvent) => {
    event.preventDefault();
    openDialog('palette');
  };

  useHotkeys('mod+k', openPalette, { enableOnFormTags: true });
  useHotkeys('/', openPalette, { ...letters, useKey: true });
  useHotkeys(
    '?',
    () => {
      openDialog('keys');
    },
    { ...letters, useKey: true },
  );
  useHotkeys(
    't',
    () => {
      setTheme(resolvedTheme === 'light' ? 'dark' : 'light');
    },
    letters,
    [resolvedTheme],
  );
  useHotkeys(
    'u',
    () => {
      changeSettings({ units: units === 'nautical' ? 'metric' : 'nautical' });
    },
    letters,
    [units],
  );
  useHotkeys(
    'l',
    () => {
      changeSettings({ clock: clock === 'utc' ? 'local' : 'utc' });
    },
    letters,
    [clock],
  );
  useHotkeys(
    sequences,
    (_event, hotkey) => {
      const last = hotkey.keys?.at(-1);
      const destination = destinations.find(({ key }) => key === last);
      if (destination !== undefined) router.push(destination.href);
    },
    letters,
  );
}
