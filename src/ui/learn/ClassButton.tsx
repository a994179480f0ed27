import { useState } from 'react';
import { useTranslation } from '../words/useTranslation';
import { useObservable } from '../kit/useObservable';
import { Icon } from '../kit/Icon';
import { ClassDialog } from './ClassDialog';
import type { Parley } from '../../session/app';
import type { LearnRun } from '../../session/learn/learn';

/** Lets a class watch, with its link at once; later, shows the link again. */
export function ClassButton({ parley, learn }: { parley: Parley; learn: LearnRun }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const run = useObservable(learn.classroom);
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
        <Icon name="share" /> <span>{t(run ? 'learn.classroom.link' : 'learn.class')}</span>
      </button>
      {isOpen && run && (
        <ClassDialog
          parley={parley}
          run={run}
          onTryAgain={learn.openClass}
          onEnd={() => {
            setOpen(false);
            learn.closeClass();
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
