'use client';

import { formatClock } from '../../ui/format-time.ts';
import { useNow } from './use-now.ts';
import { changeSettings, useSettings } from './settings.ts';

/** The time with its zone; a click changes between UTC and local. */
export function ClockFace() {
  const now = useNow(1_000);
  const { clock } = useSettings();
  return (
    <button
      type="button"
      title={
        clock === 'utc' ? 'Times are UTC. Show local time (L)' : 'Times are local. Show UTC (L)'
      }
      className="flex h-6 items-center gap-[5px] rounded-1 px-1 hover:bg-hover"
      onClick={() => {
        changeSettings({ clock: clock === 'utc' ? 'local' : 'utc' });
      }}
    >
      <b className="min-w-[57px] text-right font-semibold">
        {now === null ? '--:--:--' : formatClock(now, clock)}
      </b>
      <span className="text-11 text-fg-3">{clock === 'utc' ? 'UTC' : 'local'}</span>
    </button>
  );
}
