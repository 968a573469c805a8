import { ChevronLeft, ChevronRight } from 'lucide-react';
import { IconButton } from '../../ui/button.tsx';

interface DayPickerProps {
  day: string;
  /** Days with data, oldest first. */
  days: readonly string[];
  onSelect: (date: string) => void;
}

/** A day, and the nearest ones with data before and after it. */
export function DayPicker({ day, days, onSelect }: DayPickerProps) {
  const before = days.findLast((date) => date < day);
  const after = days.find((date) => date > day);
  return (
    <div className="flex items-center gap-1">
      <IconButton
        label="Day with data before"
        disabled={before === undefined}
        onClick={() => {
          if (before !== undefined) onSelect(before);
        }}
      >
        <ChevronLeft size={15} aria-hidden />
      </IconButton>
      <input
        type="date"
        aria-label="Day, UTC"
        value={day}
        min={days[0]}
        max={days.at(-1)}
        className="h-[26px] rounded-2 border border-line-2 bg-inset px-2 text-12 text-fg"
        onChange={(event) => {
          if (event.target.value !== '') onSelect(event.target.value);
        }}
      />
      <IconButton
        label="Day with data after"
        disabled={after === undefined}
        onClick={() => {
          if (after !== undefined) onSelect(after);
        }}
      >
        <ChevronRight size={15} aria-hidden />
      </IconButton>
    </div>
  );
}
