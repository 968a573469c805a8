import { flagsOf, qualityFlags, type QualityFlag } from '@pelorus/pipeline/records/quality';

/** Flags of one position; the others are of its vessel and would be on every row. */
const ofPosition: readonly QualityFlag[] = [
  'zero_position',
  'speed_noise',
  'implied_speed',
  'unconfirmed_identity',
];

/** What is doubtful about a position, in a word or two and in a sentence. */
export const doubtsOf = (quality: number): { name: string; why: string }[] =>
  flagsOf(quality)
    .filter((flag) => ofPosition.includes(flag))
    .map((flag) => ({
      name: flag.replace('_', ' '),
      why: qualityFlags[flag].description,
    }));
