import type { ReactNode } from 'react';

/** A name and what it stands for, within a `dl`. */
export const Row = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </>
);
