/** One sentence with the reason, and one action. */
export function EmptyState({
  children,
  action,
}: {
  children: React.ReactNode;
  action?: React.ReactNode;
}) {
  return (
    <div className="grid h-full min-h-20 place-content-center justify-items-center gap-2 p-4 text-center text-12 text-fg-2">
      <p className="max-w-[46ch] text-pretty">{children}</p>
      {action}
    </div>
  );
}
