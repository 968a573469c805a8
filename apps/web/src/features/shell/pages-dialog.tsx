import { ChevronRight, Keyboard } from 'lucide-react';
import Link from 'next/link';
import { closeDialog, openDialog } from './dialogs.ts';
import { Dialog } from './dialog.tsx';
import { isCurrent, phoneMore } from './nav.ts';

const row =
  'flex min-h-11 w-full items-center gap-3 border-b border-line px-4 text-left text-15 last:border-0 hover:bg-hover';

/** The pages that the tab bar of a phone has no room for. */
export function PagesDialog({ pathname }: { pathname: string }) {
  return (
    <Dialog title="More">
      <nav aria-label="More pages">
        {phoneMore.map(({ href, label, icon: Icon }) => {
          const isOn = isCurrent(pathname, href);
          return (
            <Link
              key={href}
              href={href}
              prefetch={false}
              aria-current={isOn ? 'page' : undefined}
              className={`${row} ${isOn ? 'text-accent' : ''}`}
              onClick={closeDialog}
            >
              <Icon size={18} strokeWidth={1.75} aria-hidden />
              {label}
              <ChevronRight size={16} aria-hidden className="ml-auto text-fg-3" />
            </Link>
          );
        })}
        <button
          type="button"
          className={row}
          onClick={() => {
            openDialog('keys');
          }}
        >
          <Keyboard size={18} strokeWidth={1.75} aria-hidden />
          Keys and settings
        </button>
      </nav>
    </Dialog>
  );
}
