import { flagOfMmsi } from '@pelorus/pipeline/reference/mid';
import { Tag } from './tag.tsx';

/** The flag state that an MMSI names, as a two-letter code with the country on hover. */
export function FlagTag({ mmsi }: { mmsi: string }) {
  const flag = flagOfMmsi(mmsi);
  return flag === null ? null : <Tag title={flag.country}>{flag.iso2}</Tag>;
}
