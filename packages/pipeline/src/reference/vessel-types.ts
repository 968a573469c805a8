/** Display classes of vessels: one colour and icon each. The index is the class byte of live frames. */
export const vesselClasses = [
  'cargo',
  'tanker',
  'passenger',
  'hsc',
  'fishing',
  'service',
  'pleasure',
  'other',
] as const;
export type VesselClass = (typeof vesselClasses)[number];

/** Every vessel_type text made here, with its display class. Other texts are kept and class `other`. */
const types = {
  Cargo: 'cargo',
  Tanker: 'tanker',
  Passenger: 'passenger',
  'High speed craft': 'hsc',
  'Wing in ground': 'hsc',
  Fishing: 'fishing',
  Towing: 'service',
  Dredging: 'service',
  Diving: 'service',
  Pilot: 'service',
  'Search and rescue': 'service',
  Tug: 'service',
  'Port tender': 'service',
  'Anti-pollution': 'service',
  'Law enforcement': 'service',
  'Medical transport': 'service',
  Offshore: 'service',
  Sailing: 'pleasure',
  'Pleasure craft': 'pleasure',
  Military: 'other',
  Noncombatant: 'other',
  Other: 'other',
} as const satisfies Record<string, VesselClass>;
export type VesselType = keyof typeof types;

/** The vessel_type texts that numeric codes give, in display order. */
export const vesselTypes = Object.keys(types) as VesselType[];

/** Codes that stand alone (ITU-R M.1371-5 table 53). */
const single: Record<number, VesselType> = {
  30: 'Fishing',
  31: 'Towing',
  32: 'Towing',
  33: 'Dredging',
  34: 'Diving',
  35: 'Military',
  36: 'Sailing',
  37: 'Pleasure craft',
  50: 'Pilot',
  51: 'Search and rescue',
  52: 'Tug',
  53: 'Port tender',
  54: 'Anti-pollution',
  55: 'Law enforcement',
  58: 'Medical transport',
  59: 'Noncombatant',
};
/** Codes whose first digit says all. */
const byTens: Record<number, VesselType> = {
  2: 'Wing in ground',
  4: 'High speed craft',
  6: 'Passenger',
  7: 'Cargo',
  8: 'Tanker',
  9: 'Other',
};
/** Codes 1001 to 1025 of older MarineCadastre files (Vessel Type Codes 2018), in order. */
const national: readonly (VesselType | null)[] = [
  'Fishing',
  'Fishing',
  'Cargo',
  'Cargo',
  'Offshore',
  'Other',
  'Offshore',
  null,
  null,
  'Offshore',
  'Anti-pollution',
  'Passenger',
  'Passenger',
  'Passenger',
  'Passenger',
  'Cargo',
  'Tanker',
  'Other',
  'Pleasure craft',
  'Other',
  'Search and rescue',
  'Other',
  'Tanker',
  'Tanker',
  'Towing',
];

/**
 * vessel_type text of a ship type code: 0 to 99 by ITU-R M.1371-5 table 53, 1001 to 1025 as in older
 * MarineCadastre files. Null for "not available", reserved codes and numbers outside.
 */
export function vesselTypeOfCode(code: number): VesselType | null {
  if (!Number.isInteger(code)) return null;
  const byRange = code >= 20 && code <= 99 ? byTens[Math.floor(code / 10)] : national[code - 1001];
  return single[code] ?? byRange ?? null;
}

const classIndexes = new Map<string, number>(
  vesselTypes.map((type) => [type, vesselClasses.indexOf(types[type])]),
);

/** Other spellings seen in files and feeds, in lower case. */
const aliases: Record<string, VesselType> = {
  hsc: 'High speed craft',
  wig: 'Wing in ground',
  sar: 'Search and rescue',
  pleasure: 'Pleasure craft',
  recreational: 'Pleasure craft',
  'pilot vessel': 'Pilot',
  'search and rescue vessel': 'Search and rescue',
  'cargo ship': 'Cargo',
  'cargo vessel': 'Cargo',
  'passenger ship': 'Passenger',
  'passenger vessel': 'Passenger',
  'fishing vessel': 'Fishing',
  'tug boat': 'Tug',
  'military ops': 'Military',
  'dredging or underwater ops': 'Dredging',
  'other type': 'Other',
};
const known = new Map<string, VesselType>([
  ...Object.entries(aliases),
  ...vesselTypes.map((type): [string, VesselType] => [type.toLowerCase(), type]),
]);

/** The usual spelling of a type text, the text itself when it is none of ours. */
export const canonicalVesselType = (text: string): string =>
  classIndexes.has(text) ? text : (known.get(text.toLowerCase()) ?? text);

const otherIndex = vesselClasses.indexOf('other');

/** Index in `vesselClasses` of a vessel_type; `other` for null and unknown texts. */
export const vesselClassIndex = (type: string | null): number =>
  (type === null ? undefined : classIndexes.get(type)) ?? otherIndex;

/** Display class of a vessel_type; `other` for null and unknown texts. */
export const vesselClassOf = (type: string | null): VesselClass =>
  vesselClasses[vesselClassIndex(type)] ?? 'other';
