'use client';

import Link from 'next/link';
import { parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useDeferredValue, useMemo } from 'react';
import { Button, buttonStyles } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatCount } from '../../ui/format-number.ts';
import { Page, PageBody, PageHeader } from '../../ui/page-header.tsx';
import { QueryPanel } from '../../ui/query-panel.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import { useSettings } from '../shell/settings.ts';
import { useNow } from '../shell/use-now.ts';
import { portColumns } from './port-columns.tsx';
import { filterPorts, sortKeys, sortPorts } from './port-order.ts';
import { everyMs, usePortList } from './use-ports.ts';

const parsers = {
  q: parseAsString.withDefault('').withOptions({ throttleMs: 300 }),
  sort: parseAsStringLiteral(sortKeys).withDefault('vessels_now').withOptions({ history: 'push' }),
  desc: parseAsBoolean.withDefault(true).withOptions({ history: 'push' }),
};

/** Every port that traffic came near, with who is there now. */
export function PortsPage() {
  const [{ q, sort, desc }, setView] = useQueryStates(parsers);
  const query = usePortList();
  const now = useNow(1_000);
  const { units } = useSettings();
  const words = useDeferredValue(q);
  const all = query.data?.data;
  const rows = useMemo(
    () => sortPorts(filterPorts(all ?? [], words), sort, desc),
    [all, words, sort, desc],
  );
  const columns = useMemo(
    () => portColumns(units, Math.max(0, ...(all ?? []).map((row) => row.total_visits))),
    [units, all],
  );
  const here = (all ?? []).reduce((total, row) => total + row.vessels_now, 0);
  return (
    <Page>
      <PageHeader
        title="Ports"
        actions={
          <SearchField
            label="Filter ports"
            placeholder="Name of a port"
            value={q}
            onChange={(value) => void setView({ q: value })}
          />
        }
      >
        {all !== undefined && (
          <p className="text-12 text-fg-2">
            {formatCount(here)} vessels within 25 km of one, heard in the last hour.
          </p>
        )}
      </PageHeader>
      <PageBody className="flex flex-col">
        <QueryPanel
          title={all === undefined ? 'Ports' : countWords(rows.length, all.length)}
          sub="positions count for the port they are nearest to"
          what="The list of ports"
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
              label="Ports"
              rows={rows}
              columns={columns}
              keyOf={({ nearest_port }) => nearest_port}
              sorting={{ id: sort, isDescending: desc }}
              onSort={(id) => {
                const key = sortKeys.find((known) => known === id) ?? 'vessels_now';
                void setView({ sort: key, desc: key === sort ? !desc : key !== 'nearest_port' });
              }}
            />
          )}
        </QueryPanel>
      </PageBody>
    </Page>
  );
}

const countWords = (shown: number, all: number): string =>
  shown === all
    ? `${formatCount(all)} ports`
    : `${formatCount(shown)} of ${formatCount(all)} ports`;

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
        No position has reached gold yet. The pipeline page shows whether anything arrives.
      </EmptyState>
    );
  }
  if (shown > 0) return undefined;
  return (
    <EmptyState action={<Button onClick={onAll}>Show all {formatCount(all)}</Button>}>
      No port matches. {formatCount(all)} are hidden by the filter.
    </EmptyState>
  );
}
