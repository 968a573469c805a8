import { Search, SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '../../../ui/button.tsx';
import { openDialog } from '../../shell/dialogs.ts';
import { FaultBanner } from '../fault-banner.tsx';
import { countFilters } from '../filters/filter.ts';
import { FilterPanel } from '../filters/filter-panel.tsx';
import { VesselPanel } from '../selection/vessel-panel.tsx';
import type { MapViewState } from '../use-map-view.ts';
import { BottomSheet } from './bottom-sheet.tsx';
import { HealthChips } from './health-chips.tsx';

interface PhoneChromeProps {
  state: MapViewState;
  selection:
    false | { ship: string; isFollowing: boolean; onFollow: () => void; onClose: () => void };
}

/** What stands over the map on a phone: search, filters, chips, the worst fault, and one sheet. */
export function PhoneChrome({ state, selection }: PhoneChromeProps) {
  const [hasFilters, setHasFilters] = useState(false);
  const filters = countFilters(state.filter);
  return (
    <>
      <div className="pointer-events-none absolute inset-x-3 top-3 z-10 grid gap-2 *:pointer-events-auto">
        <div className="flex gap-2">
          <button
            type="button"
            className="flex h-11 flex-1 items-center gap-2.5 rounded-3 border border-line-2 bg-panel px-3 text-15 text-fg-3"
            onClick={() => {
              openDialog('palette');
            }}
          >
            <Search size={16} strokeWidth={1.75} aria-hidden />
            Search vessels and ports
          </button>
          <IconButton
            label={filters === 0 ? 'Filters' : `Filters, ${filters} set`}
            className="relative size-11 rounded-3 border border-line-2 bg-panel"
            onClick={() => {
              setHasFilters(!hasFilters);
            }}
          >
            <SlidersHorizontal size={18} strokeWidth={1.75} aria-hidden />
            {filters > 0 && (
              <i
                aria-hidden
                className="absolute top-1.5 right-1.5 w-[13px] rounded-full bg-accent-fill text-center text-[9px]/[13px] font-semibold text-white not-italic"
              >
                {filters}
              </i>
            )}
          </IconButton>
        </div>
        <HealthChips />
        <FaultBanner />
      </div>
      {hasFilters ? (
        <BottomSheet label="Filters">
          <FilterPanel
            view={state.view}
            setView={state.setView}
            onClose={() => {
              setHasFilters(false);
            }}
          />
        </BottomSheet>
      ) : (
        selection !== false && (
          <BottomSheet label="Selected vessel">
            <VesselPanel key={selection.ship} {...selection} isSheet />
          </BottomSheet>
        )
      )}
    </>
  );
}
