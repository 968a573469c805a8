'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import clsx from 'clsx';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { memo, useRef, useState } from 'react';

export interface VirtualColumn<R> {
  id: string;
  header: string;
  /** CSS width of a grid track: 96px, minmax(160px,1fr). */
  width: string;
  numeric?: boolean;
  cell: (row: R) => React.ReactNode;
}

export interface Sorting {
  id: string;
  isDescending: boolean;
}

interface VirtualTableProps<R> {
  label: string;
  rows: readonly R[];
  columns: readonly VirtualColumn<R>[];
  keyOf: (row: R) => string;
  sorting: Sorting;
  onSort: (id: string) => void;
}

const rowPx = { fine: 28, coarse: 40 };
const isCoarse = () => typeof matchMedia === 'function' && matchMedia('(pointer: coarse)').matches;

/** A table of any length: only the rows in sight are in the page. Sorting belongs to the caller. */
export function VirtualTable<R>(props: VirtualTableProps<R>) {
  const { label, rows, columns, keyOf, sorting, onSort } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [rowHeight] = useState(() => (isCoarse() ? rowPx.coarse : rowPx.fine));
  // eslint-disable-next-line react-hooks/incompatible-library -- rows are memoised by hand below
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 16,
  });
  const template = columns.map(({ width }) => width).join(' ');
  return (
    <div
      ref={scroller}
      role="table"
      aria-label={label}
      aria-rowcount={rows.length + 1}
      tabIndex={0}
      className="h-full overflow-auto text-12"
      style={{ '--columns': template } as React.CSSProperties}
    >
      <div className="min-w-fit">
        <div
          role="row"
          aria-rowindex={1}
          className="sticky top-0 z-10 grid h-[26px] min-w-fit grid-cols-(--columns) border-b border-line bg-panel"
        >
          {columns.map((column) => (
            <HeaderCell key={column.id} column={column} sorting={sorting} onSort={onSort} />
          ))}
        </div>
        <div className="relative" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index];
            return row === undefined ? null : (
              <MemoRow
                key={keyOf(row)}
                row={row}
                index={index}
                top={start}
                columns={columns as never}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

interface HeaderCellProps<R> {
  column: VirtualColumn<R>;
  sorting: Sorting;
  onSort: (id: string) => void;
}

function HeaderCell<R>({ column, sorting, onSort }: HeaderCellProps<R>) {
  const isSorted = sorting.id === column.id;
  const Arrow = sorting.isDescending ? ArrowDown : ArrowUp;
  return (
    <div
      role="columnheader"
      aria-sort={isSorted ? (sorting.isDescending ? 'descending' : 'ascending') : 'none'}
      className={clsx('flex px-2 first:pl-3 last:pr-3', column.numeric === true && 'justify-end')}
    >
      <button
        type="button"
        className={clsx(
          'flex items-center gap-1 text-11 font-medium whitespace-nowrap hover:text-fg',
          isSorted ? 'text-fg' : 'text-fg-3',
        )}
        onClick={() => {
          onSort(column.id);
        }}
      >
        {column.header}
        {isSorted && <Arrow size={11} aria-hidden />}
      </button>
    </div>
  );
}

interface RowProps {
  row: unknown;
  index: number;
  top: number;
  columns: readonly VirtualColumn<unknown>[];
}

const MemoRow = memo(function Row({ row, index, top, columns }: RowProps) {
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className="absolute inset-x-0 grid h-(--row) grid-cols-(--columns) items-center border-b border-line [contain:layout_style_paint] hover:bg-hover"
      style={{ transform: `translateY(${top}px)` }}
    >
      {columns.map(({ id, numeric, cell }) => (
        <div
          key={id}
          role="cell"
          className={clsx('truncate px-2 first:pl-3 last:pr-3', numeric === true && 'text-right')}
        >
          {cell(row)}
        </div>
      ))}
    </div>
  );
});
