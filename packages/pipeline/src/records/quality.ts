/**
 * What is doubtful about a valid record, as the bits of one number: `quality & 8` asks for one of them in
 * every SQL dialect but Trino's, where it is `bitwise_and(quality, 8)`. A bit is given once and for ever.
 */
export const qualityFlags = {
  not_a_ship: {
    bit: 1,
    description: 'the MMSI is that of another station than a ship (ITU-R M.585-9)',
  },
  test_mmsi: { bit: 2, description: 'the MMSI is a known fill value, such as 123456789' },
  unallocated_mid: {
    bit: 4,
    description: 'the MMSI has country digits that no state was given (ITU table of MIDs)',
  },
  zero_position: {
    bit: 8,
    description: 'latitude or longitude is exactly 0, or both nearly: often a fill value',
  },
  speed_noise: {
    bit: 16,
    description: 'the speed was 51.2, 63.0 or near 102.3 knots, which is noise: it became null',
  },
  implied_speed: {
    bit: 32,
    description: 'no ship gets here in the time since its last good position',
  },
  unconfirmed_identity: {
    bit: 64,
    description:
      'name, type, IMO number or call sign differ from what was said before, for the first time',
  },
  conflict: { bit: 128, description: 'several ships use the MMSI at the time' },
} as const satisfies Record<string, { bit: number; description: string }>;
export type QualityFlag = keyof typeof qualityFlags;

const names = Object.keys(qualityFlags) as QualityFlag[];

/** The number with these flags set. */
export const qualityOf = (...flags: QualityFlag[]): number =>
  flags.reduce((bits, flag) => bits | qualityFlags[flag].bit, 0);

/** The flags set in a number, in the order of their bits; bits of a later version are left out. */
export const flagsOf = (quality: number): QualityFlag[] =>
  names.filter((name) => (quality & qualityFlags[name].bit) !== 0);

/** Flags that what came before decides: a record alone does not have them, its track gives them. */
export const trackFlags = qualityOf('implied_speed', 'unconfirmed_identity', 'conflict');
