/** Why a reject cannot go in again as it is: a closed list, with what to do about each. */
export const skipReasons = {
  cut_short: 'it was longer than what is kept of an original: ingest its file again',
  unknown_format: 'nothing says how its line is to be read: ingest its file again',
  needs_mapping: 'its line was read by a mapping file, which is not kept: ingest its file again',
  header_not_kept: 'the header of its table was too long to be kept: ingest its file again',
  no_position: 'its line can be read now and tells no position: there is nothing to redrive',
  several_records: 'its line holds several records now: ingest its file again',
} as const satisfies Record<string, string>;
export type SkipReason = keyof typeof skipReasons;

export const isSkipReason = (text: string): text is SkipReason => Object.hasOwn(skipReasons, text);
