import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteReader, ByteWriter } from '../codec/bytes.ts';
import { readTrack, writeTrack } from './save-track.ts';
import { createTrack, type Track } from './track.ts';

function sizeOf(tracks: readonly Track[]): number {
  const writer = new ByteWriter();
  for (const track of tracks) writeTrack(writer, track);
  return writer.finish().length;
}

const number = fc.double({ noNaN: true, noDefaultInfinity: true });
const optional = fc.option(fc.oneof(number, fc.float({ noNaN: true, noDefaultInfinity: true })));
const fix = fc.record({
  ...{ at: fc.integer(), latitude: number, longitude: number },
  ...{
    speed: optional,
    course: optional,
    fit: fc.oneof(fc.constant(0), fc.double({ min: 1e-9, max: 1e9, noNaN: true })),
  },
});
const hashes = fc.oneof(
  fc.constant(new Uint32Array(4)),
  fc.uint32Array({ minLength: 4, maxLength: 4 }),
);
const track = fc
  .record({
    id: fc.option(fc.string({ minLength: 1 })),
    count: fc.nat(),
    topSpeed: fc.float({ noNaN: true }),
    before: fc.option(fix),
    fishingSince: fc.option(fc.integer()),
    identity: fc.record({ said: hashes, again: hashes }),
    last: fix,
  })
  .map(({ last, ...rest }): Track => ({ ...createTrack(), ...last, ...rest }));

test('whatever a track is, it comes back', () => {
  fc.assert(
    fc.property(fc.array(track), (tracks) => {
      const writer = new ByteWriter();
      for (const one of tracks) writeTrack(writer, one);
      const reader = new ByteReader(writer.finish());
      expect(tracks.map(() => readTrack(reader))).toEqual(tracks);
      expect(reader.done).toBe(true);
    }),
  );
});

test('a ship alone takes 56 bytes with its identity, and 40 without', () => {
  const alone = { ...createTrack(), latitude: 1.5, longitude: 2.5, speed: 3.5, course: 4.5 };
  const identity = { ...alone.identity, said: Uint32Array.of(1, 2, 3, 4) };
  expect(sizeOf([{ ...alone, identity }])).toBe(56);
  expect(sizeOf([alone])).toBe(40);
});
