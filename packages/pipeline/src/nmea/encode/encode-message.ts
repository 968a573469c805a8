import type { AisMessage, Fields } from '../message.ts';
import { writeFields } from '../messages/field.ts';
import { layouts } from '../messages/layouts.ts';
import { BitWriter } from './bit-writer.ts';

const bitsOfByte = 8;
/** Types whose messages are filled up with zeros to whole bytes, as they are sent (Annex 2, § 3.2.2.2). */
const filledTypes: readonly number[] = [21];

/**
 * The bits of a message of any type from 1 to 27, by the same tables that decode it. It ends at the
 * first field that is missing, or null where there is no value for that. Throws a `RangeError` for what
 * its fields cannot hold.
 */
export function encodeMessage(message: AisMessage): number[] {
  const layout = layouts[message.type];
  if (!layout) throw new RangeError(`there is no message type ${message.type}`);
  const writer = new BitWriter();
  writer.number(message.type, 6);
  writer.number(message.repeat, 2);
  writer.number(message.mmsi, 30);
  const values = message as unknown as Fields;
  writeFields(layout.rowsFor(values), writer, values);
  if (filledTypes.includes(message.type)) {
    while (writer.bits.length % bitsOfByte !== 0) writer.bits.push(0);
  }
  return writer.bits;
}
