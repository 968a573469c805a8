import { Check } from 'lucide-react';

interface CheckboxProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: React.ReactNode;
}

export function Checkbox({ checked, onChange, children }: CheckboxProps) {
  return (
    <label className="flex min-h-(--hit) items-center gap-2 rounded-1 text-12 hover:bg-hover has-focus-visible:outline-2 has-focus-visible:outline-focus">
      <input
        type="checkbox"
        className="peer sr-only"
        checked={checked}
        onChange={(event) => {
          onChange(event.target.checked);
        }}
      />
      <span className="grid size-3.5 flex-none place-items-center rounded-[3px] border border-control text-transparent peer-checked:border-accent-fill peer-checked:bg-accent-fill peer-checked:text-white">
        <Check size={11} strokeWidth={3} aria-hidden />
      </span>
      {children}
    </label>
  );
}
