import { useMemo } from 'react';
import { damagesOf, type Damage } from '../../sdp/damage';
import { Icon } from '../kit/Icon';
import { Listed } from '../reader/Listed';
import { numbersIn } from '../words/numbers';
import { useTranslation } from '../words/useTranslation';

const textOf = ({ line, text }: Damage) => `${line} ${text}`;

/** Which lines of a description are damaged, and what to do about each; nothing where all is well. */
export function Damages({ sdp }: { sdp: string }) {
  const { t } = useTranslation();
  const damages = useMemo(() => damagesOf(sdp), [sdp]);
  if (damages.length === 0) return null;
  return (
    <div className="damages" role="status">
      <p>
        <Icon name="alert" /> <strong>{t('damage.title', { count: damages.length })}</strong>
      </p>
      <Listed items={damages} textOf={textOf} className="lines">
        {(damage) => <DamagedLine {...damage} />}
      </Listed>
    </div>
  );
}

function DamagedLine({ line, text, damage }: Damage) {
  const { t, i18n } = useTranslation();
  const place =
    line === null ? t('damage.whole') : t('damage.line', { line: numbersIn(i18n.language)(line) });
  return (
    <>
      {place} <code>{text}</code>
      <p>{t(`damage.is.${damage}`)}</p>
    </>
  );
}
