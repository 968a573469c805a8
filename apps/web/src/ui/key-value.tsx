import { Fragment } from 'react';

/** Names on the left, values on the right, one line each. A value of null is shown as a dash. */
export function KeyValue({ items }: { items: readonly (readonly [string, React.ReactNode])[] }) {
  return (
    <dl className="grid grid-cols-[auto_1fr] text-12 *:border-b *:border-line *:py-1 *:nth-last-[-n+2]:border-0">
      {items.map(([label, value]) => (
        <Fragment key={label}>
          <dt className="pr-3 whitespace-nowrap text-fg-3">{label}</dt>
          <dd className="min-w-0 text-right font-medium">
            {value ?? <span className="text-fg-3">–</span>}
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}
