import clsx from 'clsx';
import { useId } from 'react';

interface SegmentedProps<T extends string> {
  label: string;
  value: T;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
  full?: boolean;
}

/** One choice of a few, as a row of radio buttons. */
export function Segmented<T extends string>(props: SegmentedProps<T>) {
  const { label, value, options, onChange, full = false } = props;
  const name = useId();
  return (
    <fieldset
      aria-label={label}
      className={clsx(
        'overflow-hidden rounded-2 border border-line-2 bg-inset has-focus-visible:outline-2 has-focus-visible:outline-focus',
        full ? 'flex' : 'inline-flex',
      )}
    >
      {options.map((option) => (
        <label
          key={option.value}
          className={clsx(
            'grid h-6 place-items-center px-[9px] text-11 font-medium whitespace-nowrap',
            full && 'flex-1',
            option.value === value ? 'bg-selected text-fg' : 'text-fg-2 hover:bg-hover',
          )}
        >
          <input
            type="radio"
            name={name}
            className="sr-only"
            checked={option.value === value}
            onChange={() => {
              onChange(option.value);
            }}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
