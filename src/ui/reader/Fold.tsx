import { useState, type ReactNode } from 'react';

interface FoldProps {
  title: ReactNode;
  /** Drawn only while it is open. */
  children: () => ReactNode;
  startsOpen?: boolean;
}

/** Something long that may stay closed. */
export function Fold({ title, children, startsOpen = false }: FoldProps) {
  const [isOpen, setOpen] = useState(startsOpen);
  return (
    <details className="fold" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      {isOpen && children()}
    </details>
  );
}
