import { use } from 'react';
import { useTranslation } from '../words/useTranslation';
import { charts } from 'virtual:charts';
import type { LessonQuestion, QuestionAsked } from '../../../machines/words/lesson';
import { useEventWords } from '../words/eventWords';
import { Chosen } from './chosen';
import { Code, Line, Prose, useTexts } from './Prose';

interface QuestionProps {
  /** `answer`: null until a class is told. */
  question: QuestionAsked & { answer: number | null };
  /** The choice that was made. */
  given: number | null;
  /** Whether the lab has shown the right answer. */
  isExplained: boolean;
  /** Null while no answer is accepted. */
  onAnswer: ((choice: number) => void) | null;
}
/** A question and its choices; once answered, marks the right one. */
export function Question({ question, given, isExplained, onAnswer }: QuestionProps) {
  const { t } = useTranslation();
  const { answer, choices } = question;
  const chosen = use(Chosen);
  const marks = (place: number) =>
    !isExplained || (place !== answer && place !== given) ? null : place === answer ? 'right' : 'notRight';
  return (
    <div className="lesson-question">
      <Prose texts={question.question} />
      <ul className="lesson-choices">
        {choices.map((choice, place) => {
          const mark = marks(place);
          return (
            // oxlint-disable-next-line react/no-array-index-key -- the choices of a question never move
            <li key={place}>
              <button
                className="secondary"
                data-choice={place}
                data-right={isExplained ? place === answer : undefined}
                aria-pressed={given === place}
                disabled={onAnswer === null}
                onClick={() => onAnswer?.(place)}
              >
                <span>
                  <ChoiceWords question={question} choice={choice} />
                </span>
                {chosen && (
                  <span className="class-chosen" data-chosen={chosen[place] ?? 0}>
                    {t('learn.classroom.answers', { count: chosen[place] ?? 0 })}
                  </span>
                )}
                {mark && (
                  <b className="lesson-mark">
                    <span aria-hidden="true">{mark === 'right' ? '✓' : '✗'}</span> {t(`learn.${mark}`)}
                  </b>
                )}
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** Whether the choice was right, and why. */
export function Why({ question, given }: { question: LessonQuestion; given: number | null }) {
  const { t } = useTranslation();
  // Of a class, those who watch have answered, not whoever shows the answer.
  const isOfClass = use(Chosen) !== null;
  return (
    <div className="lesson-why">
      <p>
        <strong>
          {t(
            isOfClass
              ? 'learn.classroom.theAnswer'
              : given === question.answer
                ? 'learn.youAreRight'
                : 'learn.youAreNotRight',
          )}
        </strong>
      </p>
      <Prose texts={question.why} />
    </div>
  );
}

interface ChoiceWordsProps {
  question: QuestionAsked;
  choice: QuestionAsked['choices'][number];
}
/** States named as in the charts, events as in the trace; and both as in the file. */
function ChoiceWords({ question, choice }: ChoiceWordsProps) {
  const { t, i18n } = useTranslation();
  const eventWords = useEventWords();
  const inLanguage = useTexts();
  if (typeof choice !== 'string') return <Line text={inLanguage(choice)} />;
  const command: string = `signalCommand.${choice}`;
  const words =
    question.about === 'state'
      ? charts[question.seat]?.nodes.find(({ path }) => path === choice)?.name
      : i18n.exists(command)
        ? t(command)
        : eventWords(choice);
  return (
    <>
      {words ?? choice}
      {words !== choice && (
        <>
          {' '}
          <Code text={choice} />
        </>
      )}
    </>
  );
}
