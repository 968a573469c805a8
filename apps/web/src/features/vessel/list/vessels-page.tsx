'use client';

import Link from 'next/link';
import { parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useDeferredValue, useMemo } from 'react';
import { Button, buttonStyles } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { formatCount } from '../../../ui/format-number.ts';
import { Page, PageBody, PageHeader } from '../../../ui/page-header.tsx';
import { QueryPanel } from '../../../ui/query-panel.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import { VirtualTable } from '../../../ui/virtual-table.tsx';
import { useSettings } from '../../shell/settings.ts';
import { useNow } from '../../shell/use-now.ts';
import { KindTag } from '../kind-tag.tsx';
import { vesselColumns } from './columns.tsx';
import { everyMs, mostListed, useVesselList, type VesselListRow } from './use-vessel-list.ts';
import { filterVessels, sortKeys, sortVessels } from './vessel-order.ts';

const parsers = {
  q: parseAsString.withDefault('').withOptions({ throttleMs: 300 }),
  sort: parseAsStringLiteral(sortKeys).withDefault('timestamp').withOptions({ history: 'push' }),
  desc: parseAsBoolean.withDefault(true).withOptions({ history: 'push' }),
};
const columnClockMs = 10_000;

/** Every vessel in one list; the view is in the URL. */
export function VesselsPage() {
  const [{ q, sort, desc }, setView] = useQueryStates(parsers);
  const query = useVesselList();
  const now = useNow(1_000);
  const columnNow = useNow(columnClockMs);
  const { units } = useSettings();
  const words = useDeferredValue(q);
  const all = query.data?.data;
  const rows = useMemo(
    () => sortVessels(filterVessels(all ?? [], words), sort, desc),
    [all, words, sort, desc],
  );
  const columns = useMemo(() => vesselColumns(units, columnNow ?? 0), [units, columnNow]);
  return (
    <Page>
      <PageHeader
        title="Vessels"
        actions={
          <SearchField
            label="Filter vessels"
            placeholder="Name, MMSI, IMO, type, port …"
            value={q}
            onChange={(value) => void setView({ q: value })}
          />
        }
      >
        <Kinds rows={all ?? []} />
      </PageHeader>
      <PageBody className="flex flex-col">
        <QueryPanel
          title={all === undefined ? 'Vessels' : countWords(rows.length, all.length)}
          sub="latest state of each"
          what="The list of vessels"
          className="min-h-0 flex-1"
          padded={false}
          query={query}
          now={now}
          everyMs={everyMs}
          skeletonRows={14}
          empty={({ data }) => emptyOf(data.length, rows.length, () => void setView({ q: null }))}
        >
          {() => (
            <VirtualTable
              label="Vessels"
              rows={rows}
              columns={columns}
              keyOf={({ mmsi }) => mmsi}
              sorting={{ id: sort, isDescending: desc }}
              onSort={(id) => {
                const key = sortKeys.find((known) => known === id) ?? 'timestamp';
                void setView({ sort: key, desc: key === sort ? !desc : key === 'timestamp' });
              }}
            />
          )}
        </QueryPanel>
      </PageBody>
    </Page>
  );
}

/** A list without a filter counts in its title; a filtered one says of how many. */
function countWords(shown: number, all: number): string {
  const most = all >= mostListed ? 'newest ' : '';
  return shown === all
    ? `${formatCount(all)} ${most}vessels`
    : `${formatCount(shown)} of ${formatCount(all)} ${most}vessels`;
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

function emptyOf(all: number, shown: number, onAll: () => void): React.ReactNode {
  if (all === 0) {
    return (
      <EmptyState
        action={
          <Link href="/pipeline" className={buttonStyles()}>
            Pipeline health
          </Link>
        }
      >
        No vessel has been heard yet. The pipeline page shows whether anything arrives.
      </EmptyState>
    );
  }
  if (shown > 0) return undefined;
  return (
    <EmptyState action={<Button onClick={onAll}>Show all {formatCount(all)}</Button>}>
      No vessel matches. {formatCount(all)} are hidden by the filter.
    </EmptyState>
  );
}
