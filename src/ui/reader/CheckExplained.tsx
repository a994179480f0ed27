import { useTranslation } from '../words/useTranslation';
import { Fold } from './Fold';

const parts = ['fingerprint', 'swapped', 'compared', 'committed'] as const;

/** What a fingerprint is, why signaling could swap it, and why the check needs a commitment. */
export function CheckExplained() {
  const { t } = useTranslation();
  return (
    <Fold title={t('checkIs.title')}>
      {() => parts.map((part) => <p key={part}>{t(`checkIs.${part}`)}</p>)}
    </Fold>
  );
}
