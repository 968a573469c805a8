import { armourOf } from '../armour.ts';
import type { AisMessage } from '../message.ts';
import { encodeMessage } from './encode-message.ts';

export interface SentenceOptions {
  /** Two characters (default `AI`). */
  talker?: string;
  /** Own ship: VDO instead of VDM. */
  isOwn?: boolean;
  channel?: 'A' | 'B' | '';
  /** 0 to 9, for messages of several parts. */
  sequence?: number;
  /** Put into a TAG block of the first sentence. */
  station?: string;
  /** Epoch milliseconds, put there as whole seconds. */
  timeMs?: number;
}

/** Characters of payload that keep a sentence of several parts at 82 bytes with its line end. */
const mostPayload = 60;

/** A message as sentences without line ends, one for each part. Throws a `RangeError`. */
export function encodeSentences(message: AisMessage, options: SentenceOptions = {}): string[] {
  const bits = encodeMessage(message);
  const fillBits = (6 - (bits.length % 6)) % 6;
  const payload = armour(bits);
  const count = Math.ceil(payload.length / mostPayload);
  if (count > 9)
    throw new RangeError(`a message of ${bits.length} bits needs more than 9 sentences`);
  const { talker = 'AI', isOwn = false, channel = 'A', sequence = 0 } = options;
  return Array.from({ length: count }, (_, i) => {
    const part = payload.slice(i * mostPayload, (i + 1) * mostPayload);
    const fill = i === count - 1 ? fillBits : 0;
    const id = count > 1 ? sequence : '';
    const body = `${talker}VD${isOwn ? 'O' : 'M'},${count},${i + 1},${id},${channel},${part},${fill}`;
    return `${i === 0 ? tagOf(options) : ''}!${withChecksum(body)}`;
  });
}

function armour(bits: readonly number[]): string {
  let text = '';
  for (let at = 0; at < bits.length; at += 6) {
    let value = 0;
    for (let i = 0; i < 6; i += 1) value = value * 2 + (bits[at + i] ?? 0);
    text += String.fromCharCode(armourOf[value] ?? 0);
  }
  return text;
}

function tagOf({ station, timeMs }: SentenceOptions): string {
  const fields = [
    ...(station === undefined ? [] : [`s:${station}`]),
    ...(timeMs === undefined ? [] : [`c:${Math.floor(timeMs / 1_000)}`]),
  ];
  return fields.length === 0 ? '' : `\\${withChecksum(fields.join())}\\`;
}

/** Text, `*` and the exclusive or of its bytes as two hexadecimal digits. */
export function withChecksum(text: string): string {
  let sum = 0;
  for (let i = 0; i < text.length; i += 1) sum ^= text.charCodeAt(i);
  return `${text}*${sum.toString(16).toUpperCase().padStart(2, '0')}`;
}
