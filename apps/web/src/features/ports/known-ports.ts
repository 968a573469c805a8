import type { Port } from '@pelorus/pipeline/reference/port';

/** The ports that workers know, those that were imported too. */
export interface KnownPorts {
  all: readonly Port[];
  /** The port that rows and events call so. */
  named: (name: string) => Port | undefined;
  /** By its name, else by a LOCODE in any case. */
  find: (nameOrLocode: string) => Port | undefined;
}

export function createKnownPorts(all: readonly Port[]): KnownPorts {
  const byName = new Map(all.map((port) => [port.name, port]));
  const byCode = new Map(all.map((port) => [port.locode, port]));
  const named = (name: string) => byName.get(name);
  return { all, named, find: (text) => named(text) ?? byCode.get(text.toUpperCase()) };
}
