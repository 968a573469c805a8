import clsx from 'clsx';

/** A dense table: 26 px head, rows of the token's height, figures on the right. */
export function Table({ className, ...props }: React.ComponentProps<'table'>) {
  return <table className={clsx('w-full border-collapse text-12', className)} {...props} />;
}

interface CellProps {
  numeric?: boolean;
}

export function Th({
  numeric = false,
  className,
  ...props
}: React.ComponentProps<'th'> & CellProps) {
  return (
    <th
      scope="col"
      className={clsx(
        'h-[26px] border-b border-line px-2 text-11 font-medium whitespace-nowrap text-fg-3 first:pl-3 last:pr-3',
        numeric ? 'text-right' : 'text-left',
        className,
      )}
      {...props}
    />
  );
}

export function Tr({ className, ...props }: React.ComponentProps<'tr'>) {
  return (
    <tr
      className={clsx(
        'hover:bg-hover aria-selected:bg-selected [&:last-child>td]:border-b-0',
        className,
      )}
      {...props}
    />
  );
}

export function Td({
  numeric = false,
  className,
  ...props
}: React.ComponentProps<'td'> & CellProps) {
  return (
    <td
      className={clsx(
        'h-(--row) truncate border-b border-line px-2 first:pl-3 last:pr-3',
        numeric && 'text-right',
        className,
      )}
      {...props}
    />
  );
}
