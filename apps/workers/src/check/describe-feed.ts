import type { Feed } from '../sources/feed-file.ts';

/** A feed as it is configured, in one line. */
export function describeFeed({ facts }: Feed): string {
  const { source, station, licence, must_speak, expected_rate } = facts;
  const parts = [
    station === null ? null : `station ${station}`,
    licence === null ? null : `licence ${licence}`,
    expected_rate === null ? null : `${expected_rate} messages a second expected`,
    must_speak ? 'must speak' : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? source : `${source}: ${parts.join(', ')}`;
}
