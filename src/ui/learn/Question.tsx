import { useTranslation } from '../words/useTranslation';
import { charts } from 'virtual:charts';
import type { LessonQuestion } from '../../../machines/words/lesson';
import { useEventWords } from '../words/eventWords';
import { Code, Line, Prose, useTexts } from './Prose';

interface QuestionProps {
  question: LessonQuestion;
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
  const marks = (place: number) =>
    !isExplained || (place !== answer && place !== given) ? null : place === answer ? 'right' : 'notRight';
  return (
    <div className="lesson-question">
      <Prose texts={question.question} />
      <ul className="lesson-choices">
        {choices.map((choice, place) => {
          const mark = marks(place);
          return (
            <li key={typeof choice === 'string' ? choice : choice.en}>
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
export function Why({ question, given }: Pick<QuestionProps, 'question' | 'given'>) {
  const { t } = useTranslation();
  return (
    <div className="lesson-why">
      <p>
        <strong>{t(given === question.answer ? 'learn.youAreRight' : 'learn.youAreNotRight')}</strong>
      </p>
      <Prose texts={question.why} />
    </div>
  );
}

interface ChoiceWordsProps {
  question: LessonQuestion;
  choice: LessonQuestion['choices'][number];
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
