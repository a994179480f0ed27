import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { keyed } from './keyed';

/** Items that are drawn: nobody reads more, and what comes from elsewhere may have any length. */
export const mostListed = 200;

interface ListedProps<T> {
  items: readonly T[];
  /** What tells an item from the others. */
  textOf: (item: T) => string;
  className: string;
  children: (item: T) => ReactNode;
}

/** A list of what came from elsewhere; of a very long one the beginning, and how much is left out. */
export function Listed<T>({ items, textOf, className, children }: ListedProps<T>) {
  const { t } = useTranslation();
  const missing = items.length - mostListed;
  return (
    <ul className={`listed ${className}`}>
      {keyed(items.slice(0, mostListed), textOf).map(({ key, item }) => (
        <li key={key}>{children(item)}</li>
      ))}
      {missing > 0 && <li>{t('context.more', { count: missing })}</li>}
    </ul>
  );
}
