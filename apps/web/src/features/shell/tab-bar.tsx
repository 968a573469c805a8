import clsx from 'clsx';
import { Ellipsis } from 'lucide-react';
import Link from 'next/link';
import { openDialog } from './dialogs.ts';
import { isCurrent, phoneMore, phoneTabs } from './nav.ts';

const tab =
  'grid min-h-11 w-16 place-content-center justify-items-center gap-0.5 text-[11px]/[14px] font-medium';
const colour = (isOn: boolean) => (isOn ? 'text-accent' : 'text-fg-3');

/** The main navigation of a phone. */
export function TabBar({ pathname }: { pathname: string }) {
  const isMore = phoneMore.some(({ href }) => isCurrent(pathname, href));
  return (
    <nav
      aria-label="Main"
      className="z-40 hidden h-16 items-center phone:row-start-3 justify-around border-t border-line bg-panel phone:flex"
    >
      {phoneTabs.map(({ href, short, icon: Icon }) => {
        const isOn = isCurrent(pathname, href);
        return (
          <Link
            key={href}
            href={href}
            prefetch={false}
            aria-current={isOn ? 'page' : undefined}
            className={clsx(tab, colour(isOn))}
          >
            <Icon size={20} strokeWidth={1.75} aria-hidden />
            {short}
          </Link>
        );
      })}
      <button
        type="button"
        aria-haspopup="dialog"
        className={clsx(tab, colour(isMore))}
        onClick={() => {
          openDialog('pages');
        }}
      >
        <Ellipsis size={20} strokeWidth={1.75} aria-hidden />
        More
      </button>
    </nav>
  );
}
