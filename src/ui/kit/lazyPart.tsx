import { lazy, type ComponentType } from 'react';
import { useTranslation } from './translation';
import { Notice } from './Notice';

/** Part of the page could not be fetched: offline, or a newer version was put online meanwhile. */
export function NotFetched() {
  const { t } = useTranslation();
  return (
    <Notice
      kind="failure"
      actions={
        <button className="primary" onClick={() => location.reload()}>
          {t('crash.reload')}
        </button>
      }
    >
      <p>{t('crash.unfetched')}</p>
    </Notice>
  );
}

/** A view that is fetched when it is first shown; where it cannot be, words and a way on stand in its place. */
export const lazyPart = <Props,>(load: () => Promise<{ default: ComponentType<Props> }>) =>
  lazy<ComponentType<Props>>(() => load().catch(() => ({ default: NotFetched })));
