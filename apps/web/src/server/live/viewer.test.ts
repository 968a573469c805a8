import type { LivePosition } from '@pelorus/pipeline/live/position';
import { describe, expect, it } from 'vitest';
import { settings } from '@pelorus/pipeline/settings';
import { createViewer } from './viewer.ts';
import { createWorld } from './world.ts';

const aPosition = (mmsi: number, longitude: number, timestamp = 1_000): LivePosition => ({
  mmsi,
  segment: null,
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
    viewer.tick(world.takeChanges());
    expect(sent).toEqual([]);
  });

  it('sends a snapshot, then only what changed inside the view, in sequence', () => {
    const { world, viewer, sent } = aScreen();
    world.apply([aPosition(1, 5), aPosition(2, 50)]);
    viewer.look(view);
    world.takeChanges();
    world.apply([aPosition(1, 6, 2_000), aPosition(2, 51, 2_000)]);
    viewer.tick(world.takeChanges());
    viewer.tick(world.takeChanges());
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
    viewer.tick(world.takeChanges());
    viewer.tick({ moved: [], gone: [] });
    expect(sent).toHaveLength(1);
    buffer.bytes = 0;
    viewer.tick({ moved: [], gone: [] });
    expect(sent[1]).toEqual({ kind: 'snapshot', sequence: 1, mmsi: [1] });
  });

  it('follows one vessel outside the view', () => {
    const { world, viewer, sent } = aScreen();
    world.apply([aPosition(9, 50)]);
    viewer.watch(9);
    world.takeChanges();
    world.apply([aPosition(9, 51, 2_000), aPosition(8, 52)]);
    viewer.tick(world.takeChanges());
    viewer.watch(null);
    world.apply([aPosition(9, 52, 3_000)]);
    viewer.tick(world.takeChanges());
    expect(sent.map(({ kind, mmsi }) => [kind, mmsi])).toEqual([
      ['vessel', [9]],
      ['vessel', [9]],
    ]);
  });

  it('follows one of two ships on one MMSI', () => {
    const { world, viewer, sent } = aScreen();
    viewer.watch('000000009-20260101T000000Z');
    const segment = Date.UTC(2026, 0, 1);
    world.apply([aPosition(9, 50), { ...aPosition(9, 5), segment }]);
    viewer.tick(world.takeChanges());
    world.apply([aPosition(9, 51, 2_000)]);
    viewer.tick(world.takeChanges());
    expect(sent).toEqual([{ kind: 'vessel', sequence: -1, mmsi: [9] }]);
  });

  it('shows a ship no more that is gone, and nothing anew where it was not', () => {
    const { world, viewer, sent } = aScreen();
    const other = { segment: 0, longitude: 50 };
    const late = settings.segment.conflict_ms + 1_001;
    world.apply([aPosition(1, 5), { ...aPosition(2, 5), ...other }]);
    viewer.look(view);
    world.takeChanges();
    world.apply([{ ...aPosition(1, 5, late), ...other }]);
    viewer.tick(world.takeChanges());
    world.apply([aPosition(2, 50, late)]);
    viewer.tick(world.takeChanges());
    expect(sent).toEqual([
      { kind: 'snapshot', sequence: 0, mmsi: [1] },
      { kind: 'snapshot', sequence: 1, mmsi: [] },
      { kind: 'frame', sequence: 2, mmsi: [] },
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

  const day = settings.segment.conflict_ms;
  const second = (longitude: number, timestamp: number) => ({
    ...aPosition(1, longitude, timestamp),
    segment: 0,
  });
  it.each<[string, LivePosition[], number[], number[]]>([
    ['both ships of an MMSI', [aPosition(1, 5, 0), second(50, day)], [5, 50], []],
    ['the later one after more than a day', [aPosition(1, 5, 0), second(50, day + 1)], [50], [5]],
    [
      'the first one, when the other has fallen silent',
      [second(50, 0), aPosition(1, 5, day + 1)],
      [5],
      [50],
    ],
    ['none that was past when it came', [aPosition(1, 5, day + 1), second(50, 0)], [5], []],
    [
      'one that is heard again',
      [second(50, 0), aPosition(1, 5, day + 1), second(51, day + 2)],
      [5, 51],
      [50],
    ],
    ['ships of other MMSIs, however old', [aPosition(2, 7, 0), second(50, day + 1)], [7, 50], []],
  ])('holds %s', (...[, positions, there, gone]) => {
    const world = createWorld();
    world.apply(positions);
    const changes = world.takeChanges();
    const places = (of: Iterable<LivePosition>) => [...of].map(({ longitude }) => longitude);
    expect(places(world.all())).toEqual(there);
    expect(places(changes.moved)).toEqual(there);
    expect(places(changes.gone)).toEqual(gone);
  });
});
