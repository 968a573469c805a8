/** A short neutral word in a frame: a flag code, a class, a version. */
export function Tag({ children, title }: { children: React.ReactNode; title?: string }) {
  return (
    <span
      title={title}
      className="inline-block flex-none rounded-[2px] border border-line-2 px-[3px] text-[10px]/[14px] font-semibold text-fg-2"
    >
      {children}
    </span>
  );
}
