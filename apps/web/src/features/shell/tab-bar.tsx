import clsx from 'clsx';
import Link from 'next/link';
import { destinations, isCurrent } from './nav.ts';

/** The main navigation of a phone. */
export function TabBar({ pathname }: { pathname: string }) {
  return (
    <nav
      aria-label="Main"
      className="z-40 hidden h-16 items-center phone:row-start-3 justify-around border-t border-line bg-panel phone:flex"
    >
      {destinations.slice(0, 5).map(({ href, short, icon: Icon }) => {
        const isOn = isCurrent(pathname, href);
        return (
          <Link
            key={href}
            href={href}
            prefetch={false}
            aria-current={isOn ? 'page' : undefined}
            className={clsx(
              'grid min-h-11 w-16 place-content-center justify-items-center gap-0.5 text-[11px]/[14px] font-medium',
              isOn ? 'text-accent' : 'text-fg-3',
            )}
          >
            <Icon size={20} strokeWidth={1.75} aria-hidden />
            {short}
          </Link>
        );
      })}
    </nav>
  );
}
