import { useTranslation } from '../words/useTranslation';
import type { MessageFact } from '../../../machines/words/facts';
import { Row } from './Row';

/** Numbers of session and negotiation in words: the caller's offers are odd, the callee's even. */
export function NumberRows({ session, negotiation }: Pick<MessageFact, 'session' | 'negotiation'>) {
  const { t } = useTranslation();
  return (
    <>
      {session !== null && (
        <Row name={t('messageIs.session')}>{t('messageIs.sessionIs', { number: session })}</Row>
      )}
      {negotiation !== null && (
        <Row name={t('messageIs.negotiation')}>
          {t(negotiation % 2 === 1 ? 'messageIs.byCaller' : 'messageIs.byCallee', { number: negotiation })}
        </Row>
      )}
    </>
  );
}
