import { Search } from 'lucide-react';

interface SearchFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
}

/** A field that filters what is below it as one types. */
export function SearchField({ label, value, onChange, placeholder }: SearchFieldProps) {
  return (
    <label className="flex h-[26px] w-64 items-center gap-2 rounded-2 border border-line-2 bg-inset px-2 text-fg-3 has-focus-visible:outline-2 has-focus-visible:outline-focus phone:h-11 phone:w-full">
      <Search size={14} aria-hidden className="flex-none" />
      <input
        type="search"
        aria-label={label}
        value={value}
        placeholder={placeholder ?? label}
        className="w-full min-w-0 bg-transparent text-12 text-fg outline-none placeholder:text-fg-3"
        onChange={(event) => {
          onChange(event.target.value);
        }}
      />
    </label>
  );
}
