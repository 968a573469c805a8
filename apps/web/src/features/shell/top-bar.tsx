import { Search, SunMoon } from 'lucide-react';
import { useTheme } from 'next-themes';
import { IconButton } from '../../ui/button.tsx';
import { distanceUnit, speedUnit } from '../../ui/format-motion.ts';
import { ClockFace } from './clock.tsx';
import { openDialog } from './dialogs.ts';
import { changeSettings, useSettings } from './settings.ts';
import { StatusStrip } from './status-strip.tsx';

function SearchButton() {
  return (
    <button
      type="button"
      className="flex h-7 w-72 flex-none items-center gap-2 rounded-2 border border-line-2 bg-inset pr-1.5 pl-[9px] text-12 text-fg-3 hover:border-control max-[1100px]:w-48 phone:h-10 phone:w-auto phone:flex-1"
      onClick={() => {
        openDialog('palette');
      }}
    >
      <Search size={14} strokeWidth={1.75} aria-hidden className="flex-none" />
      <span className="flex-1 truncate text-left">Vessel, MMSI, IMO, port, page…</span>
      <kbd className="rounded-[3px] border border-line-2 bg-raised px-1 text-[10px]/[16px] font-medium text-fg-2 phone:hidden">
        ⌘K
      </kbd>
    </button>
  );
}

function UnitsButton() {
  const { units } = useSettings();
  return (
    <button
      type="button"
      title="Change units (U)"
      className="h-6 rounded-2 border border-line-2 px-2 text-12 whitespace-nowrap text-fg-2 hover:bg-hover"
      onClick={() => {
        changeSettings({ units: units === 'nautical' ? 'metric' : 'nautical' });
      }}
    >
      {speedUnit(units)} · {distanceUnit(units)}
    </button>
  );
}

export function TopBar({ isHiddenOnPhone }: { isHiddenOnPhone: boolean }) {
  const { resolvedTheme, setTheme } = useTheme();
  return (
    <header
      className={`z-30 flex min-w-0 items-center gap-4 border-b border-line bg-panel px-3 phone:row-start-1 phone:min-h-14 phone:gap-2 ${isHiddenOnPhone ? 'phone:hidden' : ''}`}
    >
      <SearchButton />
      <StatusStrip />
      <div className="flex flex-none items-center gap-2.5 phone:gap-0.5">
        <div className="phone:hidden">
          <UnitsButton />
        </div>
        <ClockFace />
        <IconButton
          label="Change between dark and light"
          title="Dark or light (T)"
          onClick={() => {
            setTheme(resolvedTheme === 'light' ? 'dark' : 'light');
          }}
        >
          <SunMoon size={16} strokeWidth={1.75} aria-hidden />
        </IconButton>
      </div>
    </header>
  );
}
