import { useState } from 'react';
import type { CheckingEvent } from '../../../machines/room/checking';
import type { Session } from '../../session/session';
import { Dialog } from '../kit/Dialog';
import { Icon } from '../kit/Icon';
import { useTranslation } from '../words/useTranslation';
import { useCheck, type CheckStanding } from './checkStanding';
import { pictures } from './pictures';
import './controls.css';
import './checkControl.css';

const label = {
  unconnected: 'check.compare',
  exchanging: 'check.compare',
  shown: 'check.compare',
  compared: 'check.compared',
  different: 'check.different',
  broken: 'check.broken',
} as const satisfies Record<CheckStanding, string>;
/** Why there is nothing to compare, or what was said of it. */
const words = {
  unconnected: 'check.whyUnconnected',
  exchanging: 'check.whyExchanging',
  shown: 'check.read',
  compared: 'check.isCompared',
  different: 'check.isDifferent',
  broken: 'check.brokenNotice',
} as const satisfies Record<CheckStanding, string>;

/** Beside the peer: do both see the same certificates, or does somebody sit between them? */
export function CheckControl({ session }: { session: Session }) {
  const { t } = useTranslation();
  const { checking, standing, shown } = useCheck(session);
  const [isOpen, setOpen] = useState(false);
  const say = (wish: CheckingEvent) => {
    checking?.send(wish);
    setOpen(false);
  };
  const isAlarming = standing === 'different' || standing === 'broken';
  return (
    <>
      <div className="controls check-control">
        <button
          className={isAlarming ? 'danger' : 'secondary'}
          title={t('check.compareHint')}
          data-check={standing}
          onClick={() => setOpen(true)}
        >
          <Icon name={isAlarming ? 'alert' : standing === 'compared' ? 'checked' : 'shield'} />{' '}
          <span>{t(label[standing])}</span>
        </button>
      </div>
      {isOpen && (
        <Dialog title={t('check.title')} onClose={() => setOpen(false)}>
          {shown && <Pictures shown={shown} />}
          <p>{t(words[standing])}</p>
          {shown && (
            <div className="check-judgement">
              <button
                className="primary"
                disabled={standing === 'compared'}
                onClick={() => say({ type: 'user.confirmCheck' })}
              >
                {t('check.equal')}
              </button>
              <button
                className="secondary"
                disabled={standing === 'different'}
                onClick={() => say({ type: 'user.denyCheck' })}
              >
                {t('check.differ')}
              </button>
            </div>
          )}
        </Dialog>
      )}
    </>
  );
}

/** Each with its name: a person without these glyphs can read it, and two read the same pictures in two languages. */
function Pictures({ shown }: { shown: readonly number[] }) {
  const { t } = useTranslation();
  return (
    <ol className="check-pictures">
      {shown.map((picture, place) => (
        // oxlint-disable-next-line react/no-array-index-key -- a picture may come twice, and none moves
        <li key={place} data-picture={picture}>
          <span className="check-picture" aria-hidden="true">
            {pictures[picture]}
          </span>
          {t(`check.picture.${picture}`)}
        </li>
      ))}
    </ol>
  );
}
