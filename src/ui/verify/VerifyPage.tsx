import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useObservable } from '../hooks';
import { flat, i18n } from '../i18n';
import type { Parley } from '../parley';
import { Verify } from './Verify';
import en from './words/en.json';
import fr from './words/fr.json';

// This page's words come with it: the others have no use for them.
i18n.addResourceBundle('en', 'verify', flat(en));
i18n.addResourceBundle('fr', 'verify', flat(fr));

/** The page that explores the machines, once it and its machines are there. */
export default function VerifyPage({ parley, toolbar }: { parley: Parley; toolbar: ReactNode }) {
  const { t } = useTranslation();
  const verify = useObservable(parley.verify);
  const title = t('verify.title');
  useEffect(() => {
    document.title = `${title} · Parley`;
    return () => {
      document.title = 'Parley';
    };
  }, [title]);
  return verify ? (
    <Verify verify={verify} toolbar={toolbar} />
  ) : (
    <p className="loading" role="status">
      {t('verify.loading')}
    </p>
  );
}
