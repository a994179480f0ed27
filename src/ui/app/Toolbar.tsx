import { useTranslation } from '../words/useTranslation';
import { Icon } from '../kit/Icon';
import { useObservable } from '../kit/useObservable';
import { Navigation } from './Navigation';
import type { Parley } from '../../session/app';
import type { Theme } from '../../session/settings';
import './toolbar.css';

/** Language, theme, settings, and the way to all pages: the same on every page. */
export function Toolbar({
  parley,
  theme,
  onSettings,
}: {
  parley: Parley;
  theme: Theme;
  onSettings: () => void;
}) {
  const { t, i18n } = useTranslation();
  const isInRoom = useObservable(parley.session) !== null;
  const hasStage = useHasStage(parley);
  const isPresenting = useObservable(parley.presenting);
  const other = theme === 'dark' ? 'light' : 'dark';
  const otherLang = i18n.language === 'fr' ? 'en' : 'fr';
  return (
    <div className="toolbar">
      <button className="quiet" lang={otherLang} onClick={() => parley.settings.update({ lang: otherLang })}>
        {t('controls.lang')}
      </button>
      <button
        className="quiet icon"
        aria-label={t(`controls.theme.${other}`)}
        title={t(`controls.theme.${other}`)}
        onClick={() => parley.settings.update({ theme: other })}
      >
        <Icon name={other === 'dark' ? 'moon' : 'sun'} />
      </button>
      {hasStage && (
        <button
          className="quiet icon"
          aria-label={t('controls.present')}
          aria-pressed={isPresenting}
          title={t('controls.presentHint')}
          data-present
          onClick={() => parley.present(!isPresenting)}
        >
          <Icon name="screen" />
        </button>
      )}
      <button
        className="quiet icon"
        aria-label={t('controls.settings')}
        title={t('controls.settings')}
        onClick={onSettings}
      >
        <Icon name="settings" />
      </button>
      <Navigation isInRoom={isInRoom} />
    </div>
  );
}

/** Whether there is something to present: a room, a lab, a lesson or a recording. */
function useHasStage(parley: Parley) {
  const isInRoom = useObservable(parley.session) !== null;
  const hasLab = useObservable(parley.lab) !== null;
  const { page } = useObservable(parley.page);
  return isInRoom || hasLab || page === 'replay';
}
