import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteReader, ByteWriter } from '../../codec/bytes.ts';
import { Heard } from './heard.ts';
import { blockMs } from './moments.ts';

function saved(heard: Heard): Heard {
  const writer = new ByteWriter();
  heard.write(writer);
  return Heard.read(new ByteReader(writer.finish()));
}

test.each([
  ['forwards', (i: number) => i * 7],
  ['backwards', (i: number) => 7000 - i * 7],
  ['to and fro', (i: number) => (i % 2 === 0 ? i : 20_000 - i)],
])('as a vessel is heard more often, %s', (_name, second) => {
  let heard = new Heard();
  for (let i = 0; i < 300; i++) {
    expect(heard.add(5, second(i) * 1000)).toBe(true);
    expect(heard.add(5, second(i) * 1000)).toBe(false);
    expect(heard.add(6 + i, 1000)).toBe(true);
    if (i % 50 === 3) heard = saved(heard);
  }
  for (let i = 0; i < 300; i++) expect(heard.add(5, second(i) * 1000)).toBe(false);
});

test('is a set of (vessel, moment), whatever the moments, and stays one when saved', () => {
  const moment = fc.record({
    mmsi: fc.integer({ min: 1, max: 3 }),
    offset: fc.oneof(
      fc.integer({ min: 0, max: 90 }).map((second) => second * 1000),
      fc.integer({ min: 0, max: blockMs - 1 }),
    ),
  });
  fc.assert(
    fc.property(fc.array(moment, { maxLength: 400 }), fc.nat(400), (moments, restartAt) => {
      let heard = new Heard();
      const known = new Set<string>();
      moments.forEach(({ mmsi, offset }, i) => {
        if (i === restartAt) heard = saved(heard);
        const key = `${mmsi} ${offset}`;
        expect(heard.add(mmsi, offset)).toBe(!known.has(key));
        known.add(key);
      });
    }),
  );
});
