import { useEffect, useId, useMemo, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { LessonWishEvent } from '../../../machines/lesson';
import { Icon } from '../Icon';
import { ActionWords } from './ActionWords';
import { Ending } from './Ending';
import { litBy } from './lit';
import { openPanels } from './openPanels';
import { Prose } from './Prose';
import { Question, Why } from './Question';
import { looksOf, shownStep, type LessonSnapshot } from './standing';
import { Stuck } from './Stuck';

export interface LessonPanelProps {
  snapshot: LessonSnapshot;
  send: (event: LessonWishEvent) => void;
  /** The address of the lesson after this one; null: it is the last, or none of ours. */
  next: string | null;
}
/** The text of a step, its question, and the ways on; it lights up in the lab what the text is about. */
export function LessonPanel({ snapshot, send, next }: LessonPanelProps) {
  const { t } = useTranslation();
  const id = useId();
  const { value: state, context } = snapshot;
  const { lesson, shown } = context;
  const panel = useRef<HTMLElement>(null);
  const looks = looksOf(snapshot);
  const css = useMemo(() => litBy(looks, CSS.escape), [looks]);
  useEffect(() => {
    const stage = panel.current?.closest('.stage');
    if (stage) openPanels(stage, looks);
  }, [looks]);
  const { heading, body, onward } = useReadersPlace(shown, state, panel);
  const wish = (event: LessonWishEvent) => (snapshot.can(event) ? () => send(event) : null);
  const goBack = wish({ type: 'user.back' });
  const goOn = wish({ type: 'user.next' });
  const onKeyDown = ({ key, ctrlKey, metaKey, altKey, target }: KeyboardEvent) => {
    if (ctrlKey || metaKey || altKey || (target instanceof Element && target.closest('select, input')))
      return;
    if (key === 'ArrowLeft') goBack?.();
    if (key === 'ArrowRight') goOn?.();
  };
  return (
    <section
      ref={panel}
      className="lesson"
      aria-labelledby={id}
      data-lesson={lesson.id}
      data-lesson-state={state}
      data-step={shown}
      onKeyDown={onKeyDown}
    >
      <style>{css}</style>
      <h2 id={id} ref={heading} tabIndex={-1}>
        {t(`learn.state.${state}`)}
      </h2>
      <div ref={body} className="lesson-body" role="group" aria-label={t('learn.text')} tabIndex={0}>
        <Shown {...{ snapshot, send, next }} />
      </div>
      <div className="lesson-ways">
        <button
          className="secondary"
          aria-keyshortcuts="ArrowLeft"
          data-back
          disabled={goBack === null}
          onClick={goBack ?? undefined}
        >
          <Icon name="stepBack" /> {t('learn.back')}
        </button>
        <button
          ref={onward}
          className="primary"
          aria-keyshortcuts="ArrowRight"
          data-next
          disabled={goOn === null}
          onClick={goOn ?? undefined}
        >
          {t('learn.next')} <Icon name="stepForward" />
        </button>
      </div>
      <p className="visually-hidden" role="status">
        <Spoken snapshot={snapshot} />
      </p>
    </section>
  );
}

function Shown({ snapshot, send, next }: LessonPanelProps) {
  const { t } = useTranslation();
  const { value: state, context } = snapshot;
  const { shown, answers, queue } = context;
  if (state === 'stuck') return <Stuck context={context} send={send} />;
  if (state === 'finished') return <Ending context={context} send={send} next={next} />;
  const step = shownStep(snapshot);
  const [action] = queue;
  const waiting = (state === 'staging' || state === 'acting') && (
    <p className="lesson-waiting">
      {t(`learn.waiting.${state}`)} {action && <ActionWords action={action} />}
    </p>
  );
  if (!step) return waiting;
  const { question } = step;
  const given = answers[shown] ?? null;
  const isExplained = state === 'explaining' || (state === 'rereading' && given !== null);
  return (
    <>
      <div className="lesson-text">
        <Prose texts={step.say} />
        {waiting}
      </div>
      {question && (
        <Question
          key={shown}
          question={question}
          given={given}
          isExplained={isExplained}
          onAnswer={state === 'asking' ? (choice) => send({ type: 'user.answer', choice }) : null}
        />
      )}
      {question && isExplained && <Why question={question} given={given} />}
    </>
  );
}

/** What changed, for those who do not see it. */
function Spoken({ snapshot: { value: state, context } }: Pick<LessonPanelProps, 'snapshot'>) {
  const { t } = useTranslation();
  const { lesson, shown, answers } = context;
  const question = lesson.steps[shown]?.question;
  const step = t('learn.step', { n: shown + 1, count: lesson.steps.length });
  if (state === 'staging' || state === 'acting') return t(`learn.waiting.${state}`);
  if (state === 'explaining' && question)
    return `${step}. ${t(answers[shown] === question.answer ? 'learn.youAreRight' : 'learn.youAreNotRight')}`;
  return `${step}. ${t(`learn.state.${state}`)}`;
}

/** Brings whoever uses keys to the new text, and after an answer to the way on; not from elsewhere on the page. */
function useReadersPlace(
  shown: number,
  state: LessonSnapshot['value'],
  panel: React.RefObject<HTMLElement | null>,
) {
  const heading = useRef<HTMLHeadingElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const onward = useRef<HTMLButtonElement>(null);
  const last = useRef(shown);
  useEffect(() => {
    const { activeElement } = document;
    const isHere = activeElement === document.body || panel.current?.contains(activeElement) === true;
    if (shown !== last.current) {
      last.current = shown;
      body.current?.scrollTo({ top: 0 });
      if (isHere) heading.current?.focus({ preventScroll: true });
    } else if (state === 'explaining' && isHere) onward.current?.focus({ preventScroll: true });
    else if ((state === 'stuck' || state === 'finished') && isHere)
      heading.current?.focus({ preventScroll: true });
  }, [shown, state, panel]);
  useEffect(() => {
    if (state === 'explaining')
      body.current?.querySelector('.lesson-why')?.scrollIntoView({ block: 'nearest' });
  }, [state]);
  return { heading, body, onward };
}
