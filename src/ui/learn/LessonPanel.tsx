import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from '../words/useTranslation';
import type { LessonWishEvent } from '../../../machines/words/lesson';
import { Icon } from '../kit/Icon';
import { LessonText, Spoken } from './LessonText';
import { litBy } from './lit';
import { usePresenterArrows } from '../stage/presenterArrows';
import { openPanels } from './openPanels';
import { useReadersPlace } from './readersPlace';
import type { LessonPanelProps } from './lessonPanelProps';
import { looksOf } from './progress';
import './lessonPanel.css';

/** The text of a step, its question and controls; highlights the parts of the lab that it is about. */
export function LessonPanel(props: LessonPanelProps) {
  const { snapshot, send } = props;
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
  /** Where it is a sheet, it can make room for the stage. */
  const [isFolded, setFolded] = useState(false);
  const wish = (event: LessonWishEvent) => (snapshot.can(event) ? () => send(event) : null);
  const goBack = wish({ type: 'user.back' });
  const goOn = wish({ type: 'user.next' });
  usePresenterArrows((way) => (way === 'back' ? goBack : goOn)?.(), true);
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
      data-folded={isFolded}
      onKeyDown={onKeyDown}
    >
      <style>{css}</style>
      <div className="lesson-head">
        <button
          className="quiet lesson-fold"
          aria-expanded={!isFolded}
          aria-label={t('learn.fold')}
          onClick={() => setFolded(!isFolded)}
        >
          <Icon name={isFolded ? 'up' : 'down'} />
        </button>
        <h2 id={id} ref={heading} tabIndex={-1}>
          {t(`learn.state.${state}`)}
        </h2>
      </div>
      <div ref={body} className="lesson-body" role="group" aria-label={t('learn.text')} tabIndex={0}>
        <LessonText {...props} />
      </div>
      <div className="lesson-ways">
        <button
          className="secondary"
          aria-keyshortcuts="ArrowLeft"
          data-back
          disabled={goBack === null}
          onClick={goBack ?? undefined}
        >
          <Icon name="stepBack" /> <span>{t('learn.back')}</span>
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
