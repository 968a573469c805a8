import Link from 'next/link';
import { Button, buttonStyles } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatCount } from '../../ui/format-number.ts';
import { Page, PageBody, PageHeader } from '../../ui/page-header.tsx';
import { QueryPanel, type Loading } from '../../ui/query-panel.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { VirtualTable, type VirtualColumn } from '../../ui/virtual-table.tsx';
import { useNow } from '../shell/use-now.ts';
import type { ListView } from './list-view.ts';

export interface ListWords {
  title: string;
  /** One of them, and many: "No vessel matches", "12 vessels". */
  one: string;
  many: string;
  /** What can be searched for. */
  placeholder: string;
  /** Beside the count. */
  sub: string;
  /** A sentence for when there is none at all. */
  none: string;
}

interface ListPageProps<R, K extends string> {
  words: ListWords;
  view: ListView<K>;
  query: Loading<{ data: R[] }>;
  everyMs: number;
  /** Those that match, in order. */
  rows: readonly R[];
  columns: readonly VirtualColumn<R>[];
  keyOf: (row: R) => string;
  /** Beside the title. */
  children?: React.ReactNode;
}

/** A page that is one searchable, sortable list of any length. */
export function ListPage<R, K extends string>(props: ListPageProps<R, K>) {
  const { words, view, query, everyMs, rows, columns, keyOf, children } = props;
  const now = useNow(1_000);
  const all = query.data?.data.length;
  return (
    <Page>
      <PageHeader
        title={words.title}
        actions={
          <SearchField
            label={`Filter ${words.title.toLowerCase()}`}
            placeholder={words.placeholder}
            value={view.query}
            onChange={view.setQuery}
          />
        }
      >
        {children}
      </PageHeader>
      <PageBody className="flex flex-col">
        <QueryPanel
          title={all === undefined ? words.title : countWords(rows.length, all, words.many)}
          sub={words.sub}
          what={`The list of ${words.title.toLowerCase()}`}
          className="min-h-0 flex-1"
          padded={false}
          query={query}
          now={now}
          everyMs={everyMs}
          skeletonRows={14}
          empty={({ data }) =>
            rows.length > 0 ? undefined : (
              <Empty
                all={data.length}
                words={words}
                onAll={() => {
                  view.setQuery(null);
                }}
              />
            )
          }
        >
          {() => (
            <VirtualTable
              label={words.title}
              rows={rows}
              columns={columns}
              keyOf={keyOf}
              sorting={{ id: view.sort, isDescending: view.isDescending }}
              onSort={view.sortBy}
            />
          )}
        </QueryPanel>
      </PageBody>
    </Page>
  );
}

/** A list without a filter counts in its title; a filtered one says of how many. */
function countWords(shown: number, all: number, many: string): string {
  const count = shown === all ? formatCount(all) : `${formatCount(shown)} of ${formatCount(all)}`;
  return `${count} ${many}`;
}

/** Nothing has come yet, or nothing matches. */
function Empty({ all, words, onAll }: { all: number; words: ListWords; onAll: () => void }) {
  if (all > 0) {
    return (
      <EmptyState action={<Button onClick={onAll}>Show all {formatCount(all)}</Button>}>
        No {words.one} matches. {formatCount(all)} are hidden by the filter.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      action={
        <Link href="/pipeline" className={buttonStyles()}>
          Pipeline health
        </Link>
      }
    >
      {words.none} The pipeline page shows whether anything arrives.
    </EmptyState>
  );
}
