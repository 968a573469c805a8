import { useState } from 'react';

const heights = ['max-h-[96px]', 'max-h-[46dvh]', 'max-h-[78dvh]'] as const;
const half = 1;

/** A sheet over the lower part of the map; its grip steps through peek, half and full. */
export function BottomSheet({ label, children }: { label: string; children: React.ReactNode }) {
  const [step, setStep] = useState<number>(half);
  return (
    <section
      aria-label={label}
      className={`absolute inset-x-0 bottom-0 z-20 flex flex-col rounded-t-[14px] border-t border-line-2 bg-panel shadow-float transition-[max-height] duration-(--t-base) ${heights[step] ?? ''}`}
    >
      <button
        type="button"
        aria-label={
          step === heights.length - 1 ? 'Make the sheet smaller' : 'Make the sheet larger'
        }
        className="grid h-6 flex-none place-items-center"
        onClick={() => {
          setStep((step + 1) % heights.length);
        }}
      >
        <i aria-hidden className="h-1 w-9 rounded-[2px] bg-control" />
      </button>
      <div className="min-h-0 flex-1 overflow-auto">{children}</div>
    </section>
  );
}
