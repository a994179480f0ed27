import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from '../words/useTranslation';
import type { Lesson } from '../../../machines/words/lesson';
import { Brand } from '../kit/Brand';
import { FileButton, FileDrop } from '../kit/FileDrop';
import { useObservable } from '../kit/useObservable';
import { Notice } from '../kit/Notice';
import { Problems } from './Problems';
import { useTexts } from './Prose';
import type { LearnRun } from '../../session/learn/learn';
import '../kit/page.css';
import './lessonList.css';

/** Served as it is. */
const example = new URL('../../../docs/examples/lesson.yaml', import.meta.url).href;

/** The list of lessons with progress, and the entry for the user's own lesson file. */
export function LessonList({ learn, toolbar }: { learn: LearnRun; toolbar: ReactNode }) {
  const { t } = useTranslation();
  const title = useRef<HTMLHeadingElement>(null);
  const problems = useObservable(learn.problems);
  // Move the keyboard focus to the title, as the link or button that led here is gone.
  useEffect(() => {
    if (document.activeElement === document.body) title.current?.focus({ preventScroll: true });
  }, []);
  return (
    <FileDrop className="learn" words={t('learn.drop')} onFile={(file) => void learn.open(file)}>
      <header className="bar">
        <Brand />
        <h1 ref={title} tabIndex={-1}>
          {t('learn.title')}
        </h1>
        {toolbar}
      </header>
      {learn.isUnknown && <Notice kind="news">{t('learn.unknown')}</Notice>}
      <main className="page lessons">
        <p className="lead">{t('learn.lead')}</p>
        <ol className="lesson-list">
          {learn.lessons.map((lesson, place) => (
            <Listed key={lesson.id} lesson={lesson} number={place + 1} learn={learn} />
          ))}
        </ol>
        <section className="own-lesson" aria-labelledby="own-lesson">
          <h2 id="own-lesson">{t('learn.own')}</h2>
          <p>{t('learn.ownHint')}</p>
          <div className="ways-on">
            <FileButton
              words={t('learn.open')}
              accept=".yaml,.yml,application/yaml"
              onFile={(file) => void learn.open(file)}
            />
            <a className="lesson-link" download="lesson.yaml" href={example}>
              {t('learn.example')}
            </a>
          </div>
          {problems.length > 0 && <Problems problems={problems} />}
        </section>
      </main>
    </FileDrop>
  );
}

interface ListedProps {
  lesson: Lesson;
  number: number;
  learn: LearnRun;
}
function Listed({ lesson, number, learn }: ListedProps) {
  const { t } = useTranslation();
  const inLanguage = useTexts();
  const progress = learn.progressOf(lesson);
  const standing = progress === null ? 'notBegun' : progress.isFinished ? 'finished' : 'begun';
  return (
    <li>
      <a href={`#/learn/${lesson.id}`} data-listed={lesson.id} data-progress={standing}>
        <span className="lesson-number" aria-hidden="true">
          {number}
        </span>
        <span className="lesson-about">
          <b>{inLanguage(lesson.title)}</b>
          <span>{inLanguage(lesson.about)}</span>
        </span>
        <small>
          {standing === 'begun'
            ? t('learn.step', { n: (progress?.place ?? 0) + 1, count: lesson.steps.length })
            : t(`learn.progress.${standing}`)}
        </small>
      </a>
    </li>
  );
}
