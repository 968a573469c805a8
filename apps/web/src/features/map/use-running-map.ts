import { toShipKey, toVesselId, type ShipKey } from '@pelorus/pipeline/ships/ship-key';
import { useRouter } from 'next/navigation';
import { useTheme } from 'next-themes';
import { useEffect, useEffectEvent, useRef } from 'react';
import { openSocket } from '../../trpc/socket.ts';
import { useObservable } from '../shell/observable.ts';
import { createBaseMap } from './canvas/base-map.ts';
import { createLiveMap, type Hit } from './canvas/live-map.ts';
import { createLiveFeed } from './live/live-feed.ts';
import { createNameBook } from './live/name-book.ts';
import { createVesselStore } from './live/vessel-store.ts';
import { cameraScale, census, hovered, runningMap } from './live-state.ts';
import type { MapViewState } from './use-map-view.ts';
import { worldCamera, type Camera } from './world-camera.ts';

const hoverDelayMs = 120;

const round = (value: number, digits: number): number => Number(value.toFixed(digits));
const inUrl = ({ longitude, latitude, zoom }: Camera) => ({
  lon: round(longitude, 4),
  lat: round(latitude, 4),
  z: round(zoom, 2),
});

/** Waits until the pointer rests on one vessel; leaving is told at once. */
function createHoverDelay() {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waiting: ShipKey | null = null;
  return (hit: Hit | null) => {
    if (hit === null) {
      clearTimeout(timer);
      waiting = null;
      hovered.set(null);
      return;
    }
    if (hit.ship === waiting) return;
    waiting = hit.ship;
    hovered.set(null);
    clearTimeout(timer);
    timer = setTimeout(() => {
      hovered.set(hit);
    }, hoverDelayMs);
  };
}

/** Starts the map in `box`, keeps it to what the address says, and the address to it. */
export function useRunningMap(
  box: React.RefObject<HTMLDivElement | null>,
  state: MapViewState,
): void {
  const { view, setView, filter } = state;
  const { lon, lat, z, sel } = view;
  const theme = useTheme().resolvedTheme ?? 'dark';
  const running = useObservable(runningMap);
  const written = useRef({ lon, lat, z });

  const writeCamera = useEffectEvent((camera: Camera) => {
    written.current = inUrl(camera);
    cameraScale.set(camera);
    void setView(written.current);
  });
  const writeSelection = useEffectEvent((ship: ShipKey | null) => {
    void setView({ sel: ship === null ? null : toVesselId(ship), follow: null });
  });
  const router = useRouter();
  const openEvent = useEffectEvent((eventId: string) => {
    router.push(`/events?queue=open&id=${encodeURIComponent(eventId)}`);
  });
  const start = useEffectEvent(async (container: HTMLDivElement) => {
    const world = worldCamera(container.clientWidth);
    const camera =
      lon === null || lat === null ? world : { longitude: lon, latitude: lat, zoom: z ?? 9 };
    const [socket, base] = await Promise.all([
      openSocket(),
      createBaseMap({ container, camera, theme }),
    ]);
    const store = createVesselStore();
    const names = createNameBook(socket);
    const map = createLiveMap({
      base,
      store,
      names,
      feed: createLiveFeed(socket, store),
      onCamera: writeCamera,
      onHover: createHoverDelay(),
      onSelect: writeSelection,
      onEvent: openEvent,
      onCensus: census.set,
    });
    cameraScale.set(camera);
    return { map, names };
  });

  useEffect(() => {
    const container = box.current;
    if (container === null) return;
    let isGone = false;
    void start(container).then((started) => {
      if (isGone) started.map.destroy();
      else runningMap.set(started);
    });
    return () => {
      isGone = true;
      runningMap.get()?.map.destroy();
      runningMap.set(null);
      hovered.set(null);
      census.set(null);
    };
  }, [box]);

  useEffect(() => {
    running?.map.setFilter(filter);
  }, [running, filter]);
  useEffect(() => {
    running?.map.select(sel === null ? null : toShipKey(sel));
  }, [running, sel]);
  useEffect(() => {
    running?.map.setFollowing(view.follow);
  }, [running, view.follow]);
  useEffect(() => {
    running?.map.setLayers(view.layers);
  }, [running, view.layers, theme]);
  useEffect(() => {
    running?.map.setTheme(theme);
  }, [running, theme]);
  useEffect(() => {
    const { current } = written;
    const isOwn = current.lon === lon && current.lat === lat && current.z === z;
    if (running === null || isOwn || lon === null || lat === null) return;
    written.current = { lon, lat, z };
    running.map.map.jumpTo({ center: [lon, lat], zoom: z ?? running.map.map.getZoom() });
  }, [running, lon, lat, z]);
}
