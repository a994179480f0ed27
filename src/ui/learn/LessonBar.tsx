import type { ReactNode } from 'react';
import { useTranslation } from '../words/useTranslation';
import type { Lesson } from '../../../machines/words/lesson';
import { Brand } from '../kit/Brand';
import { Icon } from '../kit/Icon';
import { useStepped } from '../lab/LabStage';
import { ModeSwitch } from '../stepping/ModeSwitch';
import { ClassButton } from './ClassButton';
import { useTexts } from './Prose';
import type { LabRun } from '../../session/lab/lab';
import type { LearnRun } from '../../session/learn/learn';
import type { Parley } from '../../session/app';
import './lessonBar.css';

interface LessonBarProps {
  parley: Parley;
  learn: LearnRun;
  lab: LabRun;
  lesson: Lesson;
  /** Counted from 1; null: not a built-in lesson. */
  number: number | null;
  /** Counted from 0. */
  shown: number;
  toolbar: ReactNode;
  onRestart: () => void;
  /** Called in addition when the link to the list is followed. */
  onLeave: (() => void) | undefined;
}
/** The lesson's title, progress and general controls. */
export function LessonBar(props: LessonBarProps) {
  const { parley, learn, lab, lesson, number, shown, toolbar, onRestart, onLeave } = props;
  const { t } = useTranslation();
  const inLanguage = useTexts();
  const stepped = useStepped(lab);
  return (
    <header className="bar icons-when-narrow">
      <Brand />
      <a className="lesson-list-link" href="#/learn" onClick={onLeave}>
        {t('learn.title')}
      </a>
      <h1 className="room-label lesson-title">
        {number !== null && `${number}. `}
        {inLanguage(lesson.title)}
      </h1>
      <span className="lesson-place">{t('learn.step', { n: shown + 1, count: lesson.steps.length })}</span>
      <span className="grow" />
      <button className="secondary small" data-restart onClick={onRestart}>
        <Icon name="reset" /> <span>{t('learn.again')}</span>
      </button>
      <ClassButton parley={parley} learn={learn} />
      <ModeSwitch {...stepped} />
      {toolbar}
    </header>
  );
}
