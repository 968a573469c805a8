import { qualityOf } from '../records/quality.ts';
import type { EnrichedRecord } from '../records/enriched.ts';
import { sourceKind } from '../records/raw.ts';

/** What a ship said of itself, as hashes of name, type, IMO number and call sign; 0 where nothing. */
export interface Identity {
  /** What counts. */
  said: Uint32Array;
  /** What differs from it and was said once. */
  again: Uint32Array;
}

const unconfirmed = qualityOf('unconfirmed_identity');

/** Hashes of texts: a fleet says the same again and again. Bounded. */
const hashes = new Map<string, number>();
const mostHashes = 20_000;

/** FNV-1a of the UTF-16 units, never 0. */
function hashOf(text: string): number {
  const known = hashes.get(text);
  if (known !== undefined) return known;
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = hash >>> 0 || 1;
  if (hashes.size >= mostHashes) hashes.clear();
  hashes.set(text, hash);
  return hash;
}

/** A receiver may garble a text; what a file says somebody has written down, and a producer has thought of. */
const sayOnce = (source: string): boolean =>
  sourceKind(source) !== 'live' || source.startsWith('kafka:');
/** Of the last source asked for: thousands of positions in a row are of one. */
const asked = { source: '', mustRepeat: true };
function mustRepeat(source: string): boolean {
  if (source !== asked.source) Object.assign(asked, { source, mustRepeat: !sayOnce(source) });
  return asked.mustRepeat;
}

/** One field of a ship's identity. */
interface Field {
  identity: Identity;
  index: number;
  mustRepeat: boolean;
}

/** False when the text counts only once it is repeated. */
function takeField({ identity: { said, again }, index, mustRepeat }: Field, text: string): boolean {
  const hash = hashOf(text);
  const before = said[index] ?? 0;
  const counts = before === 0 || before === hash || !mustRepeat || again[index] === hash;
  again[index] = counts ? 0 : hash;
  if (counts) said[index] = hash;
  return counts;
}

/**
 * Takes over what a position says of its ship, and flags the position when that is new: on a live feed a value
 * that differs from what counts does so itself once it was said twice without another between. The first one
 * of a ship counts at once, and so does what files say.
 */
export function takeIdentity(identity: Identity, record: EnrichedRecord): void {
  const field: Field = { identity, index: 0, mustRepeat: mustRepeat(record.source) };
  let counts = record.vessel_name === null || takeField(field, record.vessel_name);
  field.index = 1;
  if (record.vessel_type !== null) counts = takeField(field, record.vessel_type) && counts;
  field.index = 2;
  if (record.imo !== null) counts = takeField(field, record.imo) && counts;
  field.index = 3;
  if (record.callsign !== null) counts = takeField(field, record.callsign) && counts;
  if (!counts) record.quality |= unconfirmed;
}

/** Whether a ship has been called otherwise than a position says. */
export const isNamedOtherwise = ({ said }: Identity, name: string | null): boolean =>
  name !== null && said[0] !== 0 && said[0] !== hashOf(name);
