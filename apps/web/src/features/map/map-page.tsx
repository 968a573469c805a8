'use client';

import { PanelLeftOpen } from 'lucide-react';
import dynamic from 'next/dynamic';
import { IconButton } from '../../ui/button.tsx';
import { FaultBanner } from './fault-banner.tsx';
import { FilterPanel } from './filters/filter-panel.tsx';
import { HoverCard } from './hover-card.tsx';
import { Legend } from './legend.tsx';
import { MapControls } from './map-controls.tsx';
import { PhoneChrome } from './phone/phone-chrome.tsx';
import { VesselPanel } from './selection/vessel-panel.tsx';
import { SourceBadge } from './source-badge.tsx';
import { useMapKeys } from './use-map-keys.ts';
import { useMapView } from './use-map-view.ts';
import { useShowSelection } from './use-show-selection.ts';
import { VesselList } from './vessel-list.tsx';
import { useCoverage } from './use-coverage.ts';
import { useIsPhone } from './use-is-phone.ts';
import { useOpenEvents } from './use-open-events.ts';

const MapCanvas = dynamic(() => import('./map-canvas.tsx').then((module) => module.MapCanvas), {
  ssr: false,
  loading: () => (
    <div
      role="status"
      className="absolute inset-0 grid place-content-center bg-sea text-12 text-fg-3"
    >
      Loading the map
    </div>
  ),
});

export function MapPage() {
  const state = useMapView();
  const { view, setView } = state;
  const isPhone = useIsPhone();
  useMapKeys(state);
  useShowSelection(state);
  useCoverage(state);
  useOpenEvents(state);
  const selection = view.sel !== null && {
    ship: view.sel,
    isFollowing: view.follow,
    onFollow: () => {
      void setView({ follow: !view.follow });
    },
    onClose: () => {
      void setView({ sel: null, follow: null });
    },
  };
  const closeFilters = () => {
    void setView({ panel: false });
  };
  return (
    <div className="flex h-full min-h-0">
      <h1 className="sr-only">Live map</h1>
      {!isPhone && view.panel && (
        <div className="w-[236px] flex-none border-r border-line phone:hidden">
          <FilterPanel view={view} setView={setView} onClose={closeFilters} />
        </div>
      )}
      <div className="flex min-w-0 flex-1 flex-col">
        {!isPhone && <FaultBanner />}
        <div className="relative min-h-0 flex-1 overflow-hidden bg-sea">
          <MapCanvas state={state} />
          {!isPhone && (
            <>
              <div className="absolute top-2.5 left-2.5 flex items-center gap-2 phone:hidden">
                {!view.panel && (
                  <IconButton
                    label="Show filters (\)"
                    className="size-[30px] border border-line-2 bg-panel"
                    onClick={() => {
                      void setView({ panel: null });
                    }}
                  >
                    <PanelLeftOpen size={15} strokeWidth={1.75} aria-hidden />
                  </IconButton>
                )}
                <SourceBadge />
              </div>
              <div className="absolute top-2.5 right-2.5 phone:hidden">
                <MapControls
                  isList={view.list}
                  onList={() => {
                    void setView({ list: !view.list });
                  }}
                />
              </div>
              <div className="absolute bottom-2.5 left-2.5 phone:hidden">
                <Legend />
              </div>
              <HoverCard />
            </>
          )}
        </div>
        {!isPhone && view.list && <VesselList state={state} />}
      </div>
      {!isPhone && selection !== false && (
        <aside
          aria-label="Selection"
          className="w-[344px] flex-none border-l border-line bg-panel phone:hidden"
        >
          <VesselPanel key={selection.ship} {...selection} />
        </aside>
      )}
      {isPhone && <PhoneChrome state={state} selection={selection} />}
    </div>
  );
}
