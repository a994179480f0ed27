import { useEffect, type ReactNode } from 'react';
import { useTranslation } from '../words/useTranslation';
import { useObservable } from '../kit/useObservable';
import { Verify } from './Verify';
import '../simulation/exploration';
import type { Parley } from '../../session/app';

/** The verify page, once its machines are loaded. */
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
