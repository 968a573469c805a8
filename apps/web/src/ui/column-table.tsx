import { Table, Td, Th, Tr } from './table.tsx';

export interface TableColumn<R> {
  header: string;
  numeric?: boolean;
  className?: string;
  cell: (row: R) => React.ReactNode;
}

interface ColumnTableProps<R> {
  columns: readonly TableColumn<R>[];
  rows: readonly R[];
  keyOf: (row: R) => string;
  /** Rows that step back. */
  isFaint?: (row: R) => boolean;
}

/** A dense table said by its columns, whose head stays in sight. */
export function ColumnTable<R>({ columns, rows, keyOf, isFaint }: ColumnTableProps<R>) {
  return (
    <Table>
      <thead className="sticky top-0 z-10 bg-panel">
        <tr>
          {columns.map(({ header, numeric }) => (
            <Th key={header} numeric={numeric}>
              {header}
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Tr key={keyOf(row)} className={isFaint?.(row) === true ? 'text-fg-3' : ''}>
            {columns.map(({ header, cell, ...column }) => (
              <Td key={header} {...column}>
                {cell(row)}
              </Td>
            ))}
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
