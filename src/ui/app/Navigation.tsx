import { useEffect, useRef } from 'react';
import { Icon } from '../kit/Icon';
import { useTranslation } from '../words/useTranslation';
import './navigation.css';

const places = [
  ['home', '#/'],
  ['lab', '#/lab'],
  ['learn', '#/learn'],
  ['replay', '#/replay'],
  ['sdp', '#/sdp'],
  ['verify', '#/verify'],
] as const;

/** The same way to every page, on every page. From a room it leads into another tab: the call goes on. */
export function Navigation({ isInRoom }: { isInRoom: boolean }) {
  const { t } = useTranslation();
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event) => {
      if (!menu.current?.open) return;
      if (
        event instanceof KeyboardEvent ? event.key === 'Escape' : !menu.current.contains(event.target as Node)
      )
        menu.current.open = false;
    };
    addEventListener('pointerdown', close);
    addEventListener('keydown', close);
    return () => {
      removeEventListener('pointerdown', close);
      removeEventListener('keydown', close);
    };
  }, []);
  return (
    <details className="navigation" ref={menu}>
      <summary className="quiet icon" aria-label={t('nav.title')} title={t('nav.title')}>
        <Icon name="menu" />
      </summary>
      <nav aria-label={t('nav.title')}>
        {places.map(([name, href]) => (
          <a
            key={name}
            href={href}
            {...(isInRoom && { target: '_blank', rel: 'noopener' })}
            onClick={() => menu.current?.removeAttribute('open')}
          >
            {t(`nav.${name}`)}
          </a>
        ))}
      </nav>
    </details>
  );
}
