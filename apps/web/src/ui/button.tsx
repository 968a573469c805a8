import { cva, type VariantProps } from 'class-variance-authority';

const styles = cva(
  'inline-flex flex-none items-center justify-center gap-1.5 rounded-2 border font-medium whitespace-nowrap transition-colors duration-(--t-fast) disabled:opacity-50',
  {
    variants: {
      variant: {
        default: 'border-line-2 bg-raised text-fg hover:bg-hover',
        primary: 'border-transparent bg-accent-fill text-white hover:brightness-110',
        ghost: 'border-transparent text-fg-2 hover:bg-hover hover:text-fg',
      },
      size: {
        md: 'h-[26px] px-[9px] text-12',
        sm: 'h-6 px-[7px] text-11',
        touch: 'h-11 rounded-3 px-3.5 text-[14px]',
      },
    },
    defaultVariants: { variant: 'default', size: 'md' },
  },
);
type Look = VariantProps<typeof styles>;

/** The class names of a button, for links that look like one. */
export const buttonStyles = (look: Look = {}): string => styles(look);

export function Button({
  variant,
  size,
  className,
  ...props
}: React.ComponentProps<'button'> & Look) {
  return <button type="button" className={styles({ variant, size, className })} {...props} />;
}

interface IconButtonProps extends Omit<React.ComponentProps<'button'>, 'aria-label'> {
  label: string;
}

export function IconButton({
  label,
  className = 'size-[26px]',
  title = label,
  ...props
}: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={title}
      className={`grid flex-none place-items-center rounded-2 text-fg-2 transition-colors duration-(--t-fast) hover:bg-hover hover:text-fg disabled:opacity-50 ${className}`}
      {...props}
    />
  );
}
