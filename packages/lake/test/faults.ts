import type { LakePorts } from '../src/commit/attempt.ts';

export class Killed extends Error {
  override name = 'Killed';
}

/**
 * The same lake, whose process dies at its `at`-th call: `before` the call does anything, or `after` it
 * was done but nobody heard. Every later call dies too.
 */
export function dying(
  lake: LakePorts,
  { at, when }: { at: number; when: 'before' | 'after' },
): { lake: LakePorts; calls: () => number } {
  let calls = 0;
  const counted = async <T>(call: () => Promise<T>): Promise<T> => {
    const mine = ++calls;
    if (mine > at || (mine === at && when === 'before')) throw new Killed(`call ${mine}`);
    const result = await call();
    if (mine === at) throw new Killed(`after call ${mine}`);
    return result;
  };
  const { io, catalog } = lake;
  return {
    calls: () => calls,
    lake: {
      ...lake,
      io: {
        ...io,
        read: (location) => counted(() => io.read(location)),
        create: (location, bytes) => counted(() => io.create(location, bytes)),
        remove: (location) => counted(() => io.remove(location)),
      },
      catalog: {
        ...catalog,
        load: (ident) => counted(() => catalog.load(ident)),
        commit: (base, next) => counted(() => catalog.commit(base, next)),
      },
    },
  };
}
