import type { Payload } from '../payload.ts';
import { coarsePosition, flag, number, restData, restText, spare, type Field } from './field.ts';
import { defineLayout, type Layout } from './layout.ts';

const addressed = [number('seqno', 2), number('dest_mmsi', 30), flag('retransmit'), spare(1)];
const application = [number('dac', 10), number('fid', 6)];

/** Message 6 (Table 54). */
export const addressedBinary = defineLayout(88, [...addressed, ...application, restData('data')]);

/** Message 8 (Table 57). */
export const broadcastBinary = defineLayout(56, [spare(2), ...application, restData('data')]);

/** Message 12 (Table 62). */
export const addressedSafety = defineLayout(72, [...addressed, restText('text')]);

/** Message 14 (Table 64). */
export const broadcastSafety = defineLayout(40, [spare(2), restText('text')]);

/** Message 17 (Table 68): differential corrections as they came. */
export const gnssBroadcast = defineLayout(80, [
  ...[spare(2), ...coarsePosition(), spare(5)],
  restData('data'),
]);

/** The two flags in front decide which rows there are; message 26 ends with a communication state. */
function singleOrMultiple(least: number, tailBits: number): Layout {
  const data: Field = {
    ...restData('data'),
    read: (payload, at, end) => payload.data(at, end - tailBits < at ? end : end - tailBits),
  };
  const radio: Field = {
    ...number('radio', tailBits),
    kind: 'rest',
    read: (payload, at, end) =>
      end - tailBits < at ? null : payload.unsigned(end - tailBits, tailBits),
  };
  const rows = (isAddressed: boolean, isStructured: boolean): Field[] => [
    flag('addressed'),
    flag('structured'),
    ...(isAddressed ? [number('dest_mmsi', 30)] : []),
    ...(isStructured ? application : []),
    data,
    ...(tailBits > 0 ? [radio] : []),
  ];
  return {
    least,
    rowsOf: (payload: Payload) =>
      rows(payload.unsigned(38, 1) === 1, payload.unsigned(39, 1) === 1),
    rowsFor: (message) => rows(message.addressed === 1, message.structured === 1),
  };
}

/** Message 25 (Table 80). */
export const singleSlotBinary = singleOrMultiple(40, 0);

/** Message 26 (Table 82). The shortest recorded one has 56 bits, less than its parts need. */
export const multipleSlotBinary = singleOrMultiple(52, 20);
