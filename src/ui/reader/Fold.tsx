import { useState, type ReactNode } from 'react';

interface FoldProps {
  title: ReactNode;
  /** Rendered only while open. */
  children: () => ReactNode;
  startsOpen?: boolean;
}

/** A collapsible section. */
export function Fold({ title, children, startsOpen = false }: FoldProps) {
  const [isOpen, setOpen] = useState(startsOpen);
  return (
    <details className="fold" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      {isOpen && children()}
    </details>
  );
}
