import type { Field } from './field.ts';
import { flag, number, numbers, finePosition, restText, spare, text } from './field.ts';
import { defineLayout, type Layout } from './layout.ts';
import { dimensions } from './position-layouts.ts';

/** Message 5 (Table 52). Sent with 420 or 422 bits as well: then what is missing is null. */
export const staticReport = defineLayout(418, [
  ...[number('ais_version', 2), number('imo', 30), text('callsign', 7), text('shipname', 20)],
  ...[number('shiptype', 8), ...dimensions, number('epfd', 4), numbers('eta', [4, 5, 5, 6])],
  ...[number('draught', 8, { divide: 10 }), text('destination', 20), flag('dte'), spare(1)],
]);

const mostNameCharacters = 20;
const nameStart = 43;
const extensionStart = 272;

/** Name and extension are one text of up to 34 characters, kept in two places. */
const aidName: Field = {
  ...text('shipname', mostNameCharacters),
  read(payload, at, end) {
    const name = payload.text(at, mostNameCharacters);
    if (end < extensionStart + 6 || payload.isTextEnded(at, mostNameCharacters)) return name;
    const extension = payload.text(extensionStart, Math.floor((end - extensionStart) / 6));
    return extension === '' ? name : name.padEnd(mostNameCharacters) + extension;
  },
  write(writer, value) {
    writer.text((value as string).slice(0, mostNameCharacters), mostNameCharacters);
  },
};

const aidExtension: Field = {
  ...restText('shipname'),
  read: (payload, _at, end) => aidName.read(payload, nameStart, end),
  write(writer, value) {
    const extension = (value as string).slice(mostNameCharacters);
    writer.text(extension, extension.length);
  },
};

/** Message 21 (Table 74). */
export const aidReport = defineLayout(271, [
  ...[number('aid_type', 5), aidName, flag('accuracy'), ...finePosition(), ...dimensions],
  ...[number('epfd', 4), number('second', 6), flag('off_position'), number('regional', 8)],
  ...[flag('raim'), flag('virtual_aid'), flag('assigned'), spare(1), aidExtension],
]);

/** Message 24 part A (Table 78). */
const classBName = [number('part', 2), text('shipname', 20)];

const classBStatic = [
  ...[number('part', 2), number('shiptype', 8), text('vendorid', 3), number('model', 4)],
  ...[number('serial', 20), text('callsign', 7)],
];
const tail = [number('epfd', 4), spare(2)];
/** Message 24 part B (Table 79). */
const ofVessel = [...classBStatic, ...dimensions, ...tail];
const ofAuxiliary = [...classBStatic, number('mothership_mmsi', 30), ...tail];

const leastPartB = 162;

/** Whether an MMSI is of a craft that belongs to a mother ship (98MIDxxxx, ITU-R M.585-9). */
export const isAuxiliary = (mmsi: number): boolean => Math.floor(mmsi / 1e7) === 98;

const rowsOfPart = (part: number, mmsi: number): readonly Field[] => {
  if (part === 0) return classBName;
  return isAuxiliary(mmsi) ? ofAuxiliary : ofVessel;
};

/** Message 24, either part. Part B needs 162 bits. */
export const classBStaticReport: Layout & { leastPartB: number } = {
  least: 160,
  leastPartB,
  rowsOf: (payload) => rowsOfPart(payload.unsigned(38, 2), payload.unsigned(8, 30)),
  rowsFor: ({ part, mmsi }) => rowsOfPart(part as number, mmsi as number),
};
