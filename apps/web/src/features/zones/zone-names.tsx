import { useQuery } from '@tanstack/react-query';
import {
  isNationalWaters,
  nationalWatersCredit,
  zoneWords,
} from '@pelorus/pipeline/reference/national-waters';
import { useTRPC } from '../../trpc/react.ts';

const credit = 'block text-11 font-normal text-fg-3';

/** Zones by name, and whose borders they are: the licence of national waters asks for it where they are shown. */
export function ZoneNames({ ids }: { ids: readonly string[] }) {
  if (ids.length === 0) return <>none</>;
  return (
    <>
      {ids.map((id) =>
        isNationalWaters(id) ? (
          <span key={id} className="block">
            {zoneWords(id)}
          </span>
        ) : (
          <ImportedZone key={id} id={id} />
        ),
      )}
      {ids.some(isNationalWaters) && (
        <a
          href="https://www.openstreetmap.org/copyright"
          target="_blank"
          rel="noreferrer"
          className={`${credit} hover:underline`}
        >
          {nationalWatersCredit}
        </a>
      )}
    </>
  );
}

/** Its own name once it is known; a zone that was taken out has its id only. */
function ImportedZone({ id }: { id: string }) {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.zones.named.queryOptions({ id }, { staleTime: Infinity, retry: false }),
  );
  return (
    <span className="block" title={id}>
      {data?.name ?? id}
      {data?.attribution && <span className={credit}>{data.attribution}</span>}
    </span>
  );
}
