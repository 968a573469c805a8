import type { LivePosition } from '@pelorus/pipeline/live/position';
import { describe, expect, it } from 'vitest';
import { createViewer } from './viewer.ts';
import { createWorld } from './world.ts';

const aPosition = (mmsi: number, longitude: number, timestamp = 1_000): LivePosition => ({
  mmsi,
  longitude,
  latitude: 0,
  timestamp,
  received_at: timestamp,
  speed: 1,
  course: null,
  heading: null,
  nav_status: null,
  class_index: 0,
  source_index: 0,
});

function aScreen() {
  const world = createWorld();
  const sent: { kind: string; sequence: number; mmsi: number[] }[] = [];
  const buffer = { bytes: 0 };
  const viewer = createViewer(world, {
    bufferedBytes: () => buffer.bytes,
    sendVessel: ({ mmsi }) => sent.push({ kind: 'vessel', sequence: -1, mmsi: [mmsi] }),
    send: (kind, sequence, positions) =>
      sent.push({ kind, sequence, mmsi: positions.map(({ mmsi }) => mmsi) }),
  });
  return { world, viewer, sent, buffer };
}
const view = { west: 0, south: -10, east: 10, north: 10 };

describe('viewer', () => {
  it('sends nothing before it knows the view', () => {
    const { world, viewer, sent } = aScreen();
    world.apply([aPosition(1, 5)]);
    viewer.tick(world.takeChanged());
    expect(sent).toEqual([]);
  });

  it('sends a snapshot, then only what changed inside the view, in sequence', () => {
    const { world, viewer, sent } = aScreen();
    world.apply([aPosition(1, 5), aPosition(2, 50)]);
    viewer.look(view);
    world.takeChanged();
    world.apply([aPosition(1, 6, 2_000), aPosition(2, 51, 2_000)]);
    viewer.tick(world.takeChanged());
    viewer.tick(world.takeChanged());
    expect(sent).toEqual([
      { kind: 'snapshot', sequence: 0, mmsi: [1] },
      { kind: 'frame', sequence: 1, mmsi: [1] },
      { kind: 'frame', sequence: 2, mmsi: [] },
    ]);
  });

  it('sends no new snapshot for a pan inside the margin, and one beyond it', () => {
    const { viewer, sent } = aScreen();
    viewer.look(view);
    viewer.look({ ...view, west: 1, east: 11 });
    expect(sent).toHaveLength(1);
    viewer.look({ ...view, west: 2, east: 12 });
    expect(sent).toHaveLength(2);
  });

  it('skips a slow client and gives it the newest state once it has drained', () => {
    const { world, viewer, sent, buffer } = aScreen();
    viewer.look(view);
    buffer.bytes = 10 * 2 ** 20;
    world.apply([aPosition(1, 5)]);
    viewer.tick(world.takeChanged());
    viewer.tick([]);
    expect(sent).toHaveLength(1);
    buffer.bytes = 0;
    viewer.tick([]);
    expect(sent[1]).toEqual({ kind: 'snapshot', sequence: 1, mmsi: [1] });
  });

  it('follows one vessel outside the view', () => {
    const { world, viewer, sent } = aScreen();
    world.apply([aPosition(9, 50)]);
    viewer.watch(9);
    world.takeChanged();
    world.apply([aPosition(9, 51, 2_000), aPosition(8, 52)]);
    viewer.tick(world.takeChanged());
    viewer.watch(null);
    world.apply([aPosition(9, 52, 3_000)]);
    viewer.tick(world.takeChanged());
    expect(sent.map(({ kind, mmsi }) => [kind, mmsi])).toEqual([
      ['vessel', [9]],
      ['vessel', [9]],
    ]);
  });

  it('answers a resync with everything in view', () => {
    const { world, viewer, sent } = aScreen();
    viewer.look(view);
    world.apply([aPosition(1, 5), aPosition(3, 7)]);
    viewer.resync();
    expect(sent[1]).toEqual({ kind: 'snapshot', sequence: 1, mmsi: [1, 3] });
  });
});

describe('world', () => {
  it('keeps the newer position of a vessel, whatever the order of arrival', () => {
    const world = createWorld();
    world.apply([aPosition(1, 5, 2_000)]);
    world.apply([aPosition(1, 4, 1_000)]);
    expect([...world.all()].map(({ longitude }) => longitude)).toEqual([5]);
  });
});
