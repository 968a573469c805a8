/**
 * Why something on a line gave no message, with what it says to the user. Sentences of a message that
 * is never completed, or that cannot be decoded, are named together.
 */
export const nmeaProblems = {
  line_too_long: 'The line is longer than 65,536 bytes; the text is its beginning.',
  no_sentence: 'Neither a sentence, nor a comment (#), nor a TAG block stands on the line.',
  wrong_start: 'The sentence begins with $ instead of !.',
  wrong_formatter: 'A sentence that begins with ! is neither VDM nor VDO.',
  checksum_missing: 'No * with two characters after it ends the sentence.',
  checksum_not_hex: 'What follows the * is no hexadecimal number.',
  checksum_wrong: 'The checksum of the sentence is another one.',
  too_few_fields: 'The sentence has fewer than seven fields.',
  bad_part_count: 'The number of parts is no digit from 1 to 9.',
  bad_part_number: 'The number of this part is not from 1 to the number of parts.',
  bad_sequence: 'The sequence number is neither empty nor a digit.',
  bad_channel: 'The channel is neither empty nor one printable character.',
  empty_payload: 'The sentence carries no payload.',
  illegal_character: 'The payload holds a byte that stands for no six bits.',
  bad_fill_bits: 'The number of fill bits is no digit from 0 to 5.',
  payload_too_long: 'The message is longer than 1,000 six-bit characters.',
  lone_part: 'A further part came of a message of which no part is open.',
  part_out_of_order: 'A part came whose predecessor is missing; what was there is given up.',
  duplicate_part: 'The same part came again; the message stays open.',
  incomplete_message: 'Parts did not come within 4 s, 200 lines, or 64 open messages.',
  unknown_type: 'There is no message of this type (0, or above 28).',
  unknown_part: 'Message 24 has a part number other than 0 (A) and 1 (B).',
  short_payload: 'The message is too short for its type.',
  tag_checksum_wrong: 'The checksum of a TAG block is wrong; the sentence is read without it.',
  tag_malformed: 'A TAG block has no end or no checksum; the sentence is read without it.',
} as const;

/** The closed list of names. */
export type NmeaProblem = keyof typeof nmeaProblems;

/** Problems of a TAG block: the sentence after it is read all the same. */
export const isTagProblem = (problem: NmeaProblem): boolean => problem.startsWith('tag_');

/** Something that gave no message. */
export interface NmeaError {
  problem: NmeaProblem;
  /** Line numbers, from 1, one for each sentence that is given up. */
  lines: number[];
  /** The bytes as Latin-1, at most `keptLength` of them; of several sentences the last. */
  text: string;
}

/** What is kept of the text of an error, bytes. */
export const keptLength = 1_024;
