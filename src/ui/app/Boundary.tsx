import { Component, type ReactNode } from 'react';
import { useTranslation, type Translate } from '../words/useTranslation';

/** When drawing fails, words and a way on stand where the page was. The call itself goes on until the page is left. */
class BoundaryView extends Component<{ t: Translate; children: ReactNode }, { error: Error | null }> {
  override state = { error: null as Error | null };
  static getDerivedStateFromError = (error: Error) => ({ error });
  override render() {
    const { children, t } = this.props;
    const { error } = this.state;
    if (error === null) return children;
    return (
      <main className="crash" role="alert">
        <h1>{t('crash.title')}</h1>
        <p>{t('crash.words')}</p>
        <p className="detail">{error.message}</p>
        <button className="primary" onClick={() => location.reload()}>
          {t('crash.reload')}
        </button>
      </main>
    );
  }
}
export function Boundary({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  return <BoundaryView t={t}>{children}</BoundaryView>;
}
