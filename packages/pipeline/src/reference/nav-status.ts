/** Navigational status texts by code (ITU-R M.1371-5 table 48). Code 15 is "undefined", the default. */
export const navStatuses: readonly string[] = [
  'Under way using engine',
  'At anchor',
  'Not under command',
  'Restricted manoeuvrability',
  'Constrained by her draught',
  'Moored',
  'Aground',
  'Engaged in fishing',
  'Under way sailing',
  'Reserved for high speed craft',
  'Reserved for wing in ground',
  'Power-driven vessel towing astern',
  'Power-driven vessel pushing ahead or towing alongside',
  'Reserved for future use',
  'AIS-SART, MOB or EPIRB',
  'Undefined',
];

/** Text of a status; null when there is none, or the code is not 0 to 14. */
export const navStatusText = (code: number | null): string | null =>
  code === null || code === 15 ? null : (navStatuses[code] ?? null);

const plain = (text: string): string => text.toLowerCase().replace(/[^a-z]/g, '');

/** Spellings of DMA and of MarineCadastre before 2018, beside those above. */
const spellings: Record<string, number> = {
  restrictedmaneuverability: 3,
  constrainedbyherdraft: 4,
  reservedforfutureamendmenthsc: 9,
  reservedforfutureamendmentwig: 10,
  aissart: 14,
  aissartactive: 14,
};
const codes = new Map<string, number>([
  ...Object.entries(spellings),
  ...navStatuses.map((text, code): [string, number] => [plain(text), code]),
]);

/** Code of a status that a file tells as text; null when it is none of the known. */
export const navStatusCode = (text: string): number | null => codes.get(plain(text)) ?? null;
