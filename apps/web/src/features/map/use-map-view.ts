'use client';

import { vesselClasses, type VesselClass } from '@pelorus/pipeline/reference/vessel-types';
import {
  createParser,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsFloat,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
} from 'nuqs';
import { useMemo } from 'react';
import { sourceKinds } from '@pelorus/pipeline/live/position';
import { ages, maxKnots, movements, type VesselFilter } from './filters/filter.ts';
import { mapLayers } from './canvas/style.ts';

/** `4-20`, knots. */
export const parseAsSpeedRange = createParser<[number, number]>({
  parse(text) {
    const match = /^(\d+)-(\d+)$/.exec(text);
    if (match === null) return null;
    const [from, to] = [Number(match[1]), Number(match[2])];
    return from <= to && to <= maxKnots ? [from, to] : null;
  },
  serialize: ([from, to]) => `${from}-${to}`,
  eq: (a, b) => a[0] === b[0] && a[1] === b[1],
});

const replace = { history: 'replace', throttleMs: 300 } as const;
const push = { history: 'push' } as const;

export const viewParsers = {
  lon: parseAsFloat.withOptions(replace),
  lat: parseAsFloat.withOptions(replace),
  z: parseAsFloat.withOptions(replace),
  type: parseAsArrayOf(parseAsStringLiteral(vesselClasses))
    .withDefault([...vesselClasses])
    .withOptions(push),
  sog: parseAsSpeedRange.withDefault([0, maxKnots]).withOptions(replace),
  status: parseAsStringLiteral(movements).withDefault('any').withOptions(push),
  age: parseAsStringLiteral(ages).withDefault('any').withOptions(push),
  src: parseAsStringLiteral(['any', ...sourceKinds])
    .withDefault('any')
    .withOptions(push),
  layers: parseAsArrayOf(parseAsStringLiteral(mapLayers))
    .withDefault([...mapLayers])
    .withOptions(push),
  sel: parseAsString.withOptions(push),
  follow: parseAsBoolean.withDefault(false).withOptions(push),
  panel: parseAsBoolean.withDefault(true).withOptions(replace),
  list: parseAsBoolean.withDefault(false).withOptions(push),
};

/** The whole view as the URL holds it: camera and figures replace, choices push, so that Back works. */
export function useMapView() {
  const [view, setView] = useQueryStates(viewParsers);
  const { type, sog, status, age, src } = view;
  const filter = useMemo(
    (): VesselFilter => ({
      hidden: vesselClasses.filter((name) => !type.includes(name)),
      speed: sog,
      movement: status,
      age,
      kind: src,
    }),
    [type, sog, status, age, src],
  );
  return { view, setView, filter };
}
export type MapViewState = ReturnType<typeof useMapView>;

export const toggleType = (shown: readonly VesselClass[], name: VesselClass): VesselClass[] =>
  vesselClasses.filter((known) => (known === name) !== shown.includes(known));

export const noFilterInUrl = { type: null, sog: null, status: null, age: null, src: null } as const;
