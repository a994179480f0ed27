import { useSelector } from '@xstate/react';
import type { SnapshotFrom } from 'xstate';
import { useTranslation } from '../words/useTranslation';
import type { classMachine } from '../../../machines/pages/classMachine';
import { standingOf } from '../../../machines/pages/roll';
import { Dialog } from '../kit/Dialog';
import { Notice } from '../kit/Notice';
import { useObservable } from '../kit/useObservable';
import { QrCode, ShareLink } from '../stage/Share';
import type { Parley } from '../../session/app';
import type { ClassRun } from '../../session/class/teaching';
import './classDialog.css';

interface ClassDialogProps {
  parley: Parley;
  run: ClassRun;
  onTryAgain: () => void;
  onEnd: () => void;
  onClose: () => void;
}
/** How far the way to a class is. */
function standing(snapshot: SnapshotFrom<typeof classMachine>) {
  if (snapshot.matches('barred')) return 'barred';
  if (snapshot.matches({ meeting: { teaching: { line: 'unreachable' } } })) return 'unreachable';
  if (snapshot.matches({ meeting: { teaching: { line: 'connecting' } } })) return 'connecting';
  if (snapshot.matches('preparing')) return 'preparing';
  return snapshot.context.board.phase === 'preparing' ? 'staging' : 'ready';
}

/** The link for a class and its QR code, and what is still being waited for. */
export function ClassDialog({ parley, run, onTryAgain, onEnd, onClose }: ClassDialogProps) {
  const { t } = useTranslation();
  const state = useSelector(run.actor, standing);
  const isFailed = state === 'barred' || state === 'unreachable';
  const count = useSelector(run.actor, (s) => standingOf(s.context).watching);
  const watchKey = useObservable(run.watchKey);
  const link = watchKey === null ? null : parley.watchLink(watchKey);
  return (
    <Dialog title={t('learn.classroom.title')} onClose={onClose}>
      <div className="class-dialog" data-class-standing={state}>
        {isFailed ? (
          <Notice
            kind="failure"
            actions={
              <button className="primary" onClick={onTryAgain}>
                {t('learn.classroom.tryAgain')}
              </button>
            }
          >
            <p>{t(`learn.classroom.${state}`)}</p>
          </Notice>
        ) : (
          <p role="status">
            {t(`learn.classroom.status.${state}`)}{' '}
            {state === 'ready' && count > 0 && <b>{t('learn.classroom.watching', { count })}</b>}
          </p>
        )}
        {!isFailed && link !== null && (
          <>
            <QrCode link={link} label={t('learn.classroom.qr')} caption={t('learn.classroom.qrHint')} />
            <ShareLink label={t('learn.classroom.link')} hint={t('learn.classroom.linkHint')} link={link} />
          </>
        )}
        <p className="ways-on">
          <button className="secondary" data-end-class onClick={onEnd}>
            {t(
              state === 'barred' || state === 'unreachable'
                ? 'learn.classroom.without'
                : 'learn.classroom.end',
            )}
          </button>
        </p>
      </div>
    </Dialog>
  );
}
