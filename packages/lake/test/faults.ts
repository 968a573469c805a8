import type { Catalog } from '../src/catalog/catalog.ts';
import type { LakePorts } from '../src/commit/attempt.ts';
import type { FileIO } from '../src/io/file-io.ts';

export class Killed extends Error {
  override name = 'Killed';
}

/** Which of the calls to a lake something happens at, and whether before it does anything or after. */
interface Step {
  at: number;
  when: 'before' | 'after';
}

/** Does every call to the files and the catalog of a lake, and may do something else around it. */
export type Around = <T>(call: () => Promise<T>) => Promise<T>;

/**
 * A process that dies at one of its calls: `before` the call does anything, or `after` it was done but
 * nobody heard. Every later call dies too.
 */
export function createDeath({ at, when }: Step, die = throwKilled) {
  let calls = 0;
  const around: Around = async (call) => {
    const mine = ++calls;
    if (mine > at || (mine === at && when === 'before')) die(`call ${mine}`);
    const result = await call();
    if (mine === at) die(`after call ${mine}`);
    return result;
  };
  return { around, calls: () => calls };
}

function throwKilled(where: string): never {
  throw new Killed(where);
}

/** A process that is stopped where it is before one of its calls, until it is woken. */
export function createFreeze(at: number) {
  const reached = createSignal();
  const woken = createSignal();
  let calls = 0;
  const around: Around = async (call) => {
    if (++calls === at) {
      reached.give();
      await woken.given;
    }
    return call();
  };
  return { around, reached: reached.given, wake: woken.give };
}

function createSignal(): { given: Promise<void>; give: () => void } {
  let give: () => void = () => undefined;
  const given = new Promise<void>((resolve) => (give = resolve));
  return { given, give };
}

export const filesAround = (io: FileIO, around: Around): FileIO => ({
  ...io,
  read: (location) => around(() => io.read(location)),
  create: (location, bytes) => around(() => io.create(location, bytes)),
  adopt: (localPath, location) => around(() => io.adopt(localPath, location)),
  remove: (location) => around(() => io.remove(location)),
});

export const catalogAround = (catalog: Catalog, around: Around): Catalog => ({
  ...catalog,
  load: (ident) => around(() => catalog.load(ident)),
  commit: (base, next) => around(() => catalog.commit(base, next)),
});

/** The same lake, whose process dies at a step. */
export function dying(lake: LakePorts, step: Step): { lake: LakePorts; calls: () => number } {
  const { around, calls } = createDeath(step);
  const io = filesAround(lake.io, around);
  return { calls, lake: { ...lake, io, catalog: catalogAround(lake.catalog, around) } };
}
