import { useSelector } from '@xstate/react';
import { useEffect, useId, useMemo, useRef } from 'react';
import type { SnapshotFrom } from 'xstate';
import { useTranslation } from '../words/useTranslation';
import { givenIn } from '../../../machines/pages/roll';
import type { LessonMessage } from '../../../machines/words/classMessages';
import { Notice } from '../kit/Notice';
import { useObservable } from '../kit/useObservable';
import { Chosen } from './chosen';
import { Outcome } from './ClassStrip';
import { litBy } from './lit';
import { openPanels } from './openPanels';
import { Prose, useTexts } from './Prose';
import { Question } from './Question';
import './classPanel.css';
import './learn.css';
import './lessonText.css';
import './words';
import type { Parley } from '../../session/app';
import type { AttendanceRun } from '../../session/class/attendance';

/** The lesson that is shown to a class, on the page of somebody who watches; nothing where no lesson is shown. */
export default function ClassPanel({ parley }: { parley: Parley }) {
  const run = useObservable(parley.attendance);
  return run && <Attended actor={run.actor} />;
}

function Attended({ actor }: Pick<AttendanceRun, 'actor'>) {
  const { lesson, answer } = useSelector(actor, (s) => s.context);
  const over = useSelector(actor, overIn);
  if (over) return <Over how={over} onDismiss={() => actor.send({ type: 'user.dismiss' })} />;
  return (
    lesson && (
      <Lesson
        lesson={lesson}
        given={givenIn(lesson, answer)}
        onAnswer={(choice) => actor.send({ type: 'user.answer', choice })}
      />
    )
  );
}

type Ending = 'ended' | 'silent';
const overIn = (snapshot: SnapshotFrom<AttendanceRun['actor']>): Ending | null =>
  snapshot.matches({ lesson: 'ended' }) ? 'ended' : snapshot.matches({ lesson: 'silent' }) ? 'silent' : null;

/** Why the text is gone. */
function Over({ how, onDismiss }: { how: Ending; onDismiss: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="notices" data-class-over={how}>
      <Notice
        kind="news"
        actions={
          <button className="secondary small" onClick={onDismiss}>
            {t('learn.classroom.over.dismiss')}
          </button>
        }
      >
        <p>{t(`learn.classroom.over.${how}`)}</p>
      </Notice>
    </div>
  );
}

/** What a screen reader says of a phase. */
const spoken = {
  preparing: 'staging',
  reading: 'reading',
  asking: 'asking',
  showing: 'acting',
  explaining: 'explaining',
  finished: 'finished',
} as const;

interface LessonProps {
  lesson: LessonMessage;
  /** The choice that was made in this question. */
  given: number | null;
  onAnswer: (choice: number) => void;
}
function Lesson({ lesson, given, onAnswer }: LessonProps) {
  const { t } = useTranslation();
  const inLanguage = useTexts();
  const id = useId();
  const { phase, step, steps, look } = lesson;
  const panel = useRef<HTMLElement>(null);
  // The same step is told again and again: nothing is lit anew by that.
  const looks = JSON.stringify(look);
  const css = useMemo(() => litBy(JSON.parse(looks) as typeof look, CSS.escape), [looks]);
  useEffect(() => {
    const stage = panel.current?.closest('.stage');
    if (stage) openPanels(stage, JSON.parse(looks) as typeof look);
  }, [looks]);
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current !== step) panel.current?.scrollTo({ top: 0 });
    shown.current = step;
    if (phase === 'explaining')
      panel.current?.querySelector('.class-sent')?.scrollIntoView({ block: 'nearest' });
  }, [step, phase]);
  return (
    <section
      ref={panel}
      className="class-panel"
      // It scrolls, also where no choice can take the focus.
      tabIndex={0}
      aria-labelledby={id}
      data-attended={lesson.lesson}
      data-phase={phase}
      data-step={step}
    >
      <style>{css}</style>
      <p className="visually-hidden" role="status">
        {t('learn.step', { n: step + 1, count: steps })}. {t(`learn.state.${spoken[phase]}`)}
      </p>
      <header>
        <h2 id={id}>{inLanguage(lesson.title)}</h2>
        <small>{t('learn.step', { n: step + 1, count: steps })}</small>
      </header>
      <div className="class-body">
        {(phase === 'preparing' || phase === 'finished') && <p>{t(`learn.classroom.phase.${phase}`)}</p>}
        {lesson.say && (
          <div className="lesson-text">
            <Prose texts={lesson.say} />
          </div>
        )}
        <Asked {...{ lesson, given, onAnswer }} />
      </div>
    </section>
  );
}

/** The question, what was answered, and what is right once it is told. */
function Asked({ lesson, given, onAnswer }: LessonProps) {
  const { t } = useTranslation();
  const { phase, question, explained, chosen } = lesson;
  if (!question) return null;
  const isRight = given === explained?.answer;
  return (
    <div className="class-asked">
      <Chosen value={chosen}>
        <Question
          question={{ ...question, answer: explained?.answer ?? null }}
          given={given}
          isExplained={explained !== null}
          onAnswer={phase === 'asking' ? onAnswer : null}
        />
      </Chosen>
      <p className="class-sent" role="status">
        {phase === 'asking' && t(given === null ? 'learn.classroom.mayAnswer' : 'learn.classroom.mayChange')}
        {explained && (
          <>
            <strong>
              {t(
                given === null
                  ? 'learn.classroom.missed'
                  : isRight
                    ? 'learn.youAreRight'
                    : 'learn.youAreNotRight',
              )}
            </strong>
            {chosen && <Outcome chosen={chosen} answer={explained.answer} />}
          </>
        )}
      </p>
      {explained && (
        <div className="lesson-why">
          <Prose texts={explained.why} />
        </div>
      )}
    </div>
  );
}
