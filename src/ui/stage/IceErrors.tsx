import { useTranslation } from '../words/useTranslation';
import type { IceError } from '../../../machines/words/vocabulary';
import type { Session } from '../../session/session';
import { useSeat } from '../peer/actors';
import { useDrawn } from '../peer/drawn';

/** Of STUN (RFC 8489 §14.8) and TURN (RFC 8656 §19); 701 is W3C's: no answer. */
const reasons: Partial<Record<number, 'credentials' | 'forbidden' | 'quota' | 'full' | 'noAnswer'>> = {
  401: 'credentials',
  403: 'forbidden',
  486: 'quota',
  508: 'full',
  701: 'noAnswer',
};
const none: readonly IceError[] = [];

/** Which STUN and TURN servers gave no candidates, and why: what to mend where no path was found. */
export function IceErrors({ session }: { session: Session }) {
  const { t } = useTranslation();
  const errors = useDrawn(session, useSeat(session), (s) => s?.context.iceErrors ?? none);
  if (errors.length === 0) return null;
  return (
    <ul>
      {errors.map(({ url, code, detail }) => (
        <li key={url}>
          {t(`iceError.${reasons[code] ?? 'other'}`, { server: url || t('iceError.unnamed'), code, detail })}
        </li>
      ))}
    </ul>
  );
}
