import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { IconButton } from '../../ui/button.tsx';
import { closeDialog } from './dialogs.ts';

interface DialogProps {
  title: string;
  children: React.ReactNode;
}

export function Dialog({ title, children }: DialogProps) {
  return (
    <Radix.Root
      open
      onOpenChange={(isOpen) => {
        if (!isOpen) closeDialog();
      }}
    >
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-50 bg-scrim" />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed top-1/2 left-1/2 z-50 max-h-[calc(100dvh-48px)] w-[min(680px,calc(100vw-24px))] -translate-1/2 overflow-auto rounded-3 border border-line-2 bg-panel shadow-float"
        >
          <header className="flex h-11 items-center border-b border-line px-4">
            <Radix.Title className="flex-1 text-15 font-semibold">{title}</Radix.Title>
            <IconButton label="Close (Esc)" onClick={closeDialog}>
              <X size={16} aria-hidden />
            </IconButton>
          </header>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
