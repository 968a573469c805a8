'use client';

import { Command } from 'cmdk';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { closeDialog } from './dialogs.ts';
import { destinations } from './nav.ts';
import { PaletteFinds } from './palette-finds.tsx';
import { paletteItem } from './palette-item.ts';

const heading =
  '[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-11 [&_[cmdk-group-heading]]:text-fg-3';

/** Search over vessels, ports and pages; loaded when first asked for. */
export function Palette() {
  const router = useRouter();
  const [query, setQuery] = useState('');
  const [marked, setMarked] = useState('');
  const go = (href: string) => {
    closeDialog();
    router.push(href);
  };
  const term = query.trim().toLowerCase();
  const pages = destinations.filter(({ label }) => label.toLowerCase().includes(term));
  return (
    <Command.Dialog
      open
      shouldFilter={false}
      value={marked}
      onValueChange={setMarked}
      onOpenChange={(isOpen) => {
        if (!isOpen) closeDialog();
      }}
      label="Search vessels, ports and pages"
      overlayClassName="fixed inset-0 z-50 bg-scrim"
      contentClassName="fixed top-[12vh] left-1/2 z-50 w-[min(600px,calc(100vw-24px))] -translate-x-1/2 overflow-hidden rounded-3 border border-line-2 bg-panel shadow-float phone:top-3"
    >
      <Command.Input
        value={query}
        onValueChange={setQuery}
        placeholder="Vessel name, MMSI, IMO, call sign, port or page"
        className="h-11 w-full border-b border-line bg-transparent px-4 text-15 outline-none placeholder:text-fg-3"
      />
      <Command.List className={`max-h-[min(420px,60dvh)] overflow-auto p-1.5 ${heading}`}>
        <PaletteFinds query={query.trim()} onGo={go} onFound={setMarked} />
        {pages.length > 0 && (
          <Command.Group heading="Pages">
            {pages.map(({ href, label, key, icon: Icon }) => (
              <Command.Item
                key={href}
                value={href}
                className={paletteItem}
                onSelect={() => {
                  go(href);
                }}
              >
                <Icon size={15} strokeWidth={1.75} aria-hidden className="text-fg-3" />
                {label}
                <kbd className="ml-auto text-11 text-fg-3">G {key.toUpperCase()}</kbd>
              </Command.Item>
            ))}
          </Command.Group>
        )}
      </Command.List>
    </Command.Dialog>
  );
}
