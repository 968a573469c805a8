import clsx from 'clsx';
import { Keyboard } from 'lucide-react';
import Link from 'next/link';
import { destinations, isCurrent, type Destination } from './nav.ts';
import { Logo } from './logo.tsx';
import { openDialog } from './dialogs.ts';
import { OpenAlerts } from './open-alerts.tsx';

const tip =
  'pointer-events-none absolute top-1/2 left-full z-50 ml-2 hidden -translate-y-1/2 items-center gap-1.5 rounded-2 border border-line-2 bg-panel px-2 py-1 text-12 whitespace-nowrap text-fg shadow-float group-hover:flex group-focus-visible:flex';

function RailLink({ destination, isOn }: { destination: Destination; isOn: boolean }) {
  const { href, label, key, icon: Icon } = destination;
  return (
    <Link
      href={href}
      prefetch={false}
      aria-label={label}
      aria-current={isOn ? 'page' : undefined}
      className={clsx(
        'group relative grid h-9 w-10 place-items-center rounded-2',
        isOn
          ? 'bg-accent-soft text-accent before:absolute before:inset-y-2 before:-left-1.5 before:w-0.5 before:rounded-[2px] before:bg-accent'
          : 'text-fg-3 hover:bg-hover hover:text-fg',
      )}
    >
      <Icon size={18} strokeWidth={1.75} aria-hidden />
      {href === '/events' && <OpenAlerts />}
      <span aria-hidden className={tip}>
        {label} <kbd className="text-11 text-fg-3">G {key.toUpperCase()}</kbd>
      </span>
    </Link>
  );
}

export function Rail({ pathname }: { pathname: string }) {
  return (
    <nav
      aria-label="Main"
      className="z-40 row-span-2 flex flex-col items-center gap-0.5 border-r border-line bg-panel py-2 phone:hidden"
    >
      <Link
        href="/map"
        prefetch={false}
        aria-label="Pelorus home"
        className="mb-2 grid size-8 place-items-center rounded-2"
      >
        <Logo />
      </Link>
      {destinations.map((destination) => (
        <RailLink
          key={destination.href}
          destination={destination}
          isOn={isCurrent(pathname, destination.href)}
        />
      ))}
      <button
        type="button"
        aria-label="Keys and settings"
        className="group relative mt-auto grid h-9 w-10 place-items-center rounded-2 text-fg-3 hover:bg-hover hover:text-fg"
        onClick={() => {
          openDialog('keys');
        }}
      >
        <Keyboard size={18} strokeWidth={1.75} aria-hidden />
        <span aria-hidden className={tip}>
          Keys and settings <kbd className="text-11 text-fg-3">?</kbd>
        </span>
      </button>
    </nav>
  );
}
