'use client';

import { useMemo } from 'react';
import { formatCount } from '../../ui/format-number.ts';
import { ListPage } from '../list/list-page.tsx';
import { defineListView } from '../list/list-view.ts';
import { useSettings } from '../shell/settings.ts';
import { portColumns } from './port-columns.tsx';
import { filterPorts, sortKeys, sortPorts } from './port-order.ts';
import { everyMs, usePortList } from './use-ports.ts';

const usePortsView = defineListView({
  keys: sortKeys,
  first: 'vessels_now',
  beginsDescending: (key) => key !== 'nearest_port',
});
const words = {
  title: 'Ports',
  one: 'port',
  many: 'ports',
  placeholder: 'Name of a port',
  sub: 'positions count for the port they are nearest to',
  none: 'No position has reached gold yet.',
};

/** Every port that traffic came near, with who is there now. */
export function PortsPage() {
  const view = usePortsView();
  const query = usePortList();
  const { units } = useSettings();
  const all = query.data?.data;
  const rows = useMemo(
    () => sortPorts(filterPorts(all ?? [], view.words), view.sort, view.isDescending),
    [all, view.words, view.sort, view.isDescending],
  );
  const columns = useMemo(
    () => portColumns(units, Math.max(0, ...(all ?? []).map((row) => row.total_visits))),
    [units, all],
  );
  const here = (all ?? []).reduce((total, row) => total + row.vessels_now, 0);
  return (
    <ListPage
      {...{ words, view, query, everyMs, rows, columns }}
      keyOf={({ nearest_port }) => nearest_port}
    >
      {all !== undefined && (
        <p className="text-12 text-fg-2">
          {formatCount(here)} vessels within 25 km of one, heard in the last hour.
        </p>
      )}
    </ListPage>
  );
}
