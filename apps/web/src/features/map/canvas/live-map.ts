import { MapLibreOverlay } from '@deck.gl/maplibre';
import type { ShipKey } from '@pelorus/pipeline/ships/ship-key';
import type { GeoJSONSource, MapMouseEvent } from 'maplibre-gl';
import { createJudge, noFilter, type VesselFilter } from '../filters/filter.ts';
import { createLayers } from '../layers/index.ts';
import { takeCensus, type Bounds, type Census } from '../live/census.ts';
import type { LiveFeed } from '../live/live-feed.ts';
import { readLiveVessel } from '../live/live-vessel.ts';
import type { NameBook } from '../live/name-book.ts';
import type { VesselStore } from '../live/vessel-store.ts';
import type { Track } from '../selection/track.ts';
import type { Camera } from '../world-camera.ts';
import type { BaseMap } from './base-map.ts';
import { coverageFeatures, type MapCoverage } from './coverage-features.ts';
import { eventFeatures, type MapEvent } from './event-features.ts';
import { eventAt, eventLayerId } from './event-layer.ts';
import { drawIconAtlas } from './icon-atlas.ts';
import { nameFeatures } from './name-features.ts';
import { pickVessel } from './pick.ts';
import { createSceneBuilder, emptyScene, shipAt } from './scene.ts';
import { styleLayersOf, type MapLayer } from './style.ts';

const tickMs = 200;
const censusMs = 1_000;
/** From here a vessel moves visibly between its reports. */
const carryOnZoom = 9;
const pickRadius = { mouse: 9, touch: 22 };
/** Marks of events stand beside the ships and win where they are hit: they are smaller. */
const eventRadius = { mouse: 2, touch: 12 };

/** Where the pointer is over the map's box, and the ship under it. */
export interface Hit {
  ship: ShipKey;
  x: number;
  y: number;
  boxWidth: number;
  boxHeight: number;
}

interface LiveMapOptions {
  base: BaseMap;
  store: VesselStore;
  feed: LiveFeed;
  names: NameBook;
  onCamera: (camera: Camera) => void;
  onHover: (hit: Hit | null) => void;
  onSelect: (ship: ShipKey | null) => void;
  onEvent: (eventId: string) => void;
  onCensus: (census: Census) => void;
}

export type LiveMap = ReturnType<typeof createLiveMap>;

/** Draws what the store holds over the base map, at most five times a second, outside React. */
export function createLiveMap(options: LiveMapOptions) {
  const { base, store, feed, names } = options;
  const { map } = base;
  const overlay = new MapLibreOverlay({
    interleaved: false,
    layers: [],
    onAfterRender: feed.noteDrawn,
  });
  const buildScene = createSceneBuilder(store);
  const isCalm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  let atlas = drawIconAtlas(base.colors.classes, base.colors.hull);
  let judge = createJudge(noFilter);
  let scene = emptyScene;
  let selectedShip: ShipKey | null = null;
  let track: Track | null = null;
  let isFollowing = false;
  let drawnVersion = -1;
  let needsDraw = true;
  let countedAt = 0;

  map.addControl(overlay);

  const bounds = (): Bounds => {
    const box = map.getBounds();
    return {
      west: box.getWest(),
      south: box.getSouth(),
      east: box.getEast(),
      north: box.getNorth(),
    };
  };
  const readSelected = () =>
    selectedShip === null ? null : readLiveVessel(store, selectedShip, feed.serverNow());
  const draw = () => {
    needsDraw = false;
    drawnVersion = store.version;
    scene = buildScene(judge, feed.serverNow());
    feed.noteScene();
    const selected = readSelected();
    overlay.setProps({
      layers: createLayers({
        scene,
        atlas,
        colors: base.colors,
        zoom: map.getZoom(),
        track,
        selected,
      }),
    });
    if (isFollowing && selected !== null && !map.isMoving()) {
      map.easeTo({ center: [selected.longitude, selected.latitude], duration: isCalm ? 0 : 400 });
    }
  };
  const count = () => {
    countedAt = Date.now();
    const seen = bounds();
    options.onCensus(takeCensus(store, { judge, bounds: seen, nowMs: feed.serverNow() }));
    const source = map.getSource<GeoJSONSource>('vessel-names');
    void source?.setData(
      nameFeatures({ scene, names, bounds: seen, zoom: map.getZoom(), selected: selectedShip }),
    );
  };
  const tick = () => {
    if (document.hidden) return;
    const isCarrying = !isCalm && map.getZoom() >= carryOnZoom;
    if (needsDraw || isCarrying || store.version !== drawnVersion) draw();
    if (Date.now() - countedAt >= censusMs) count();
  };
  const look = () => {
    feed.look(bounds());
    countedAt = 0;
  };
  const hitAt = (event: MapMouseEvent, radius: number): Hit | null => {
    const { lng, lat } = event.lngLat;
    const ship = pickVessel(scene, { longitude: lng, latitude: lat, zoom: map.getZoom(), radius });
    const { clientWidth: boxWidth, clientHeight: boxHeight } = map.getContainer();
    return ship === null ? null : { ship, x: event.point.x, y: event.point.y, boxWidth, boxHeight };
  };

  map.on('move', look);
  map.on('moveend', () => {
    needsDraw = true;
    const { lng, lat } = map.getCenter();
    options.onCamera({ longitude: lng, latitude: lat, zoom: map.getZoom() });
  });
  map.on('dragstart', () => {
    isFollowing = false;
  });
  map.on('mousemove', (event) => {
    const canvas = map.getCanvas();
    const found = eventAt(map, event.point, eventRadius.mouse);
    const hit = found === null ? hitAt(event, pickRadius.mouse) : null;
    canvas.style.cursor = hit === null && found === null ? '' : 'pointer';
    canvas.title = found?.label ?? '';
    options.onHover(hit);
  });
  map.on('mouseout', () => {
    options.onHover(null);
  });
  map.on('click', (event) => {
    const by = window.matchMedia('(pointer: coarse)').matches ? 'touch' : 'mouse';
    const found = eventAt(map, event.point, eventRadius[by]);
    if (found !== null) options.onEvent(found.eventId);
    else options.onSelect(hitAt(event, pickRadius[by])?.ship ?? null);
  });
  const timer = setInterval(tick, tickMs);
  look();

  return {
    map,
    setFilter(filter: VesselFilter): void {
      judge = createJudge(filter);
      draw();
      count();
    },
    select(ship: ShipKey | null): void {
      selectedShip = ship;
      track = null;
      draw();
    },
    setTrack(next: Track | null): void {
      track = next;
      draw();
    },
    setFollowing(next: boolean): void {
      isFollowing = next;
      if (next) draw();
    },
    setLayers(shown: readonly MapLayer[]): void {
      for (const [name, ids] of Object.entries(styleLayersOf)) {
        const visibility = shown.includes(name as MapLayer) ? 'visible' : 'none';
        for (const id of ids) map.setLayoutProperty(id, 'visibility', visibility);
      }
    },
    setCoverage(coverage: MapCoverage): void {
      void map.getSource<GeoJSONSource>('coverage')?.setData(coverageFeatures(coverage));
    },
    setEvents(events: readonly MapEvent[]): void {
      void map.getSource<GeoJSONSource>(eventLayerId)?.setData(eventFeatures(events));
    },
    setTheme(theme: string): void {
      base.setTheme(theme);
      atlas = drawIconAtlas(base.colors.classes, base.colors.hull);
      draw();
    },
    serverNow: feed.serverNow,
    flyTo({ longitude, latitude }: { longitude: number; latitude: number }, leastZoom = 8): void {
      map.flyTo({
        center: [longitude, latitude],
        zoom: Math.max(leastZoom, map.getZoom()),
        duration: isCalm ? 0 : 900,
      });
    },
    read: (ship: ShipKey) => readLiveVessel(store, ship, feed.serverNow()),
    /** The ships drawn in view, from west to east: the order in which keys step through them. */
    inView(): ShipKey[] {
      const box = map.getBounds();
      return Array.from(scene.mmsi.keys())
        .filter((row) =>
          box.contains([scene.positions[row * 2] ?? 0, scene.positions[row * 2 + 1] ?? 0]),
        )
        .sort((a, b) => (scene.positions[a * 2] ?? 0) - (scene.positions[b * 2] ?? 0))
        .map((row) => shipAt(scene, row));
    },
    destroy(): void {
      clearInterval(timer);
      feed.stop();
      names.stop();
      map.remove();
    },
  };
}
