interface PageHeaderProps {
  title: React.ReactNode;
  /** Beside the title: chips and a sentence. */
  children?: React.ReactNode;
  actions?: React.ReactNode;
}

export function PageHeader({ title, children, actions }: PageHeaderProps) {
  return (
    <header className="flex min-h-12 flex-none flex-wrap items-center gap-x-2.5 gap-y-1 border-b border-line bg-panel px-4 py-2">
      <h1 className="text-15 font-semibold whitespace-nowrap">{title}</h1>
      {children}
      {actions !== undefined && <div className="ml-auto flex items-center gap-2">{actions}</div>}
    </header>
  );
}

/** The scrolling body under a page header: 12 px around, 10 px between panels. */
export function PageBody({
  children,
  className = '',
}: {
  children: React.ReactNode;
  className?: string;
}) {
  return <div className={`min-h-0 flex-1 overflow-auto p-3 ${className}`}>{children}</div>;
}

/** A page as a column: header fixed, body scrolls. */
export function Page({ children }: { children: React.ReactNode }) {
  return <div className="flex h-full min-h-0 flex-col">{children}</div>;
}
