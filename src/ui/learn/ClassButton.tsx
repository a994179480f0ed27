import { useSelector } from '@xstate/react';
import { useState } from 'react';
import { useTranslation } from '../words/useTranslation';
import { standingOf } from '../../../machines/pages/roll';
import { useObservable } from '../kit/useObservable';
import { Icon } from '../kit/Icon';
import { ClassDialog } from './ClassDialog';
import type { Parley } from '../../session/app';
import type { LearnRun } from '../../session/learn/learn';

/** Lets a class watch, with its link at once; later, how many watch, and the link again. */
export function ClassButton({ parley, learn }: { parley: Parley; learn: LearnRun }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const run = useObservable(learn.classroom);
  const count = useSelector(run?.actor, (s) => s && standingOf(s.context).watching);
  const open = () => {
    if (!run) learn.openClass();
    setOpen(true);
  };
  return (
    <>
      <button
        className="secondary small"
        title={run ? undefined : t('learn.classHint')}
        data-class
        onClick={open}
      >
        <Icon name="share" />{' '}
        <span>{count === undefined ? t('learn.class') : t('learn.classroom.button', { count })}</span>
      </button>
      {isOpen && run && (
        <ClassDialog
          parley={parley}
          run={run}
          onTryAgain={learn.openClass}
          onEnd={learn.closeClass}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
