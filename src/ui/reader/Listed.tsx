import type { ReactNode } from 'react';
import { useTranslation } from '../words/useTranslation';
import { keyed } from './keyed';

/** Bounds the rendered items: untrusted lists may have any length. */
export const maxListed = 200;

interface ListedProps<T> {
  items: readonly T[];
  /** Text that identifies an item. */
  textOf: (item: T) => string;
  className: string;
  children: (item: T) => ReactNode;
}

/** An untrusted list; of a very long one the beginning, and how many items are omitted. */
export function Listed<T>({ items, textOf, className, children }: ListedProps<T>) {
  const { t } = useTranslation();
  const missing = items.length - maxListed;
  return (
    <ul className={`listed ${className}`}>
      {keyed(items.slice(0, maxListed), textOf).map(({ key, item }) => (
        <li key={key}>{children(item)}</li>
      ))}
      {missing > 0 && <li>{t('context.more', { count: missing })}</li>}
    </ul>
  );
}
