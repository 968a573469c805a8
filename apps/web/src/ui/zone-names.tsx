import {
  isNationalWaters,
  nationalWatersCredit,
  zoneWords,
} from '@pelorus/pipeline/reference/national-waters';

/** Zones by name, and whose borders they are: the licence of national waters asks for it where they are shown. */
export function ZoneNames({ ids }: { ids: readonly string[] }) {
  if (ids.length === 0) return <>none</>;
  return (
    <>
      {ids.map((id) => (
        <span key={id} className="block">
          {zoneWords(id)}
        </span>
      ))}
      {ids.some(isNationalWaters) && (
        <a
          href="https://www.openstreetmap.org/copyright"
          target="_blank"
          rel="noreferrer"
          className="block text-11 font-normal text-fg-3 hover:underline"
        >
          {nationalWatersCredit}
        </a>
      )}
    </>
  );
}
