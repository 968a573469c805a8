'use client';

import { useMemo } from 'react';
import { ListPage } from '../../list/list-page.tsx';
import { defineListView } from '../../list/list-view.ts';
import { useSettings } from '../../shell/settings.ts';
import { useNow } from '../../shell/use-now.ts';
import { KindTag } from '../kind-tag.tsx';
import { vesselColumns } from './columns.tsx';
import { everyMs, mostListed, useVesselList, type VesselListRow } from './use-vessel-list.ts';
import { filterVessels, sortKeys, sortVessels } from './vessel-order.ts';

const useVesselsView = defineListView({
  keys: sortKeys,
  first: 'timestamp',
  beginsDescending: (key) => key === 'timestamp',
});
const words = {
  title: 'Vessels',
  one: 'vessel',
  many: 'vessels',
  placeholder: 'Name, MMSI, IMO, type, port …',
  sub: 'latest state of each',
  none: 'No vessel has been heard yet.',
};
const columnClockMs = 10_000;

/** Every vessel in one list; the view is in the URL. */
export function VesselsPage() {
  const view = useVesselsView();
  const query = useVesselList();
  const columnNow = useNow(columnClockMs);
  const { units } = useSettings();
  const all = query.data?.data;
  const rows = useMemo(
    () => sortVessels(filterVessels(all ?? [], view.words), view.sort, view.isDescending),
    [all, view.words, view.sort, view.isDescending],
  );
  const columns = useMemo(() => vesselColumns(units, columnNow ?? 0), [units, columnNow]);
  const many = (all?.length ?? 0) >= mostListed ? 'newest vessels' : words.many;
  return (
    <ListPage
      {...{ view, query, everyMs, rows, columns }}
      words={{ ...words, many }}
      keyOf={({ vessel_id, mmsi }) => vessel_id ?? mmsi}
    >
      <Kinds rows={all ?? []} />
    </ListPage>
  );
}

/** Which kinds of source the listed vessels come from. */
function Kinds({ rows }: { rows: readonly VesselListRow[] }) {
  const sources = useMemo(() => {
    const byKind = new Map(
      rows.map(({ source }) => [source.slice(0, source.indexOf(':')), source]),
    );
    return [...byKind.values()];
  }, [rows]);
  return sources.map((source) => <KindTag key={source} source={source} />);
}
