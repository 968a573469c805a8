type LonLat = readonly [longitude: number, latitude: number];

/** Places of `sea-ports` that are wrong or missing, by LOCODE. */
export const corrections: Readonly<Record<string, LonLat>> = {};

/** Entries of `sea-ports` that are no port on water. */
export const notPorts: ReadonlySet<string> = new Set<string>();

/** Ports that `sea-ports` lacks. */
export const missingPorts: readonly (readonly [
  locode: string,
  name: string,
  longitude: number,
  latitude: number,
])[] = [];
