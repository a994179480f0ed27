/** What a class is shown of a lesson; never more than the teacher's page shows. */
import type { SnapshotFrom } from 'xstate';
import type { lessonMachine } from '../../../machines/pages/lessonMachine';
import type { Board, LessonPhase } from '../../../machines/words/classMessages';
import {
  looksWhile,
  openQuestion,
  type LessonQuestion,
  type QuestionAsked,
} from '../../../machines/words/lesson';

type LessonSnapshot = SnapshotFrom<typeof lessonMachine>;

function phaseOf({ value, context: { answers, place, shown, lesson } }: LessonSnapshot): LessonPhase {
  switch (value) {
    case 'staging':
    case 'arrived':
    case 'stuck':
      return 'preparing';
    case 'acting':
      return (answers[place] ?? null) === null ? 'preparing' : 'showing';
    case 'rereading':
      return lesson.steps[shown]?.question && (answers[shown] ?? null) !== null ? 'explaining' : 'reading';
    case 'reading':
    case 'asking':
    case 'explaining':
    case 'finished':
      return value;
  }
}
function asked({ answer: _, why: _why, show: _show, ...question }: LessonQuestion): QuestionAsked {
  return question;
}

export function boardOf(snapshot: LessonSnapshot): Board {
  const { lesson, shown } = snapshot.context;
  const phase = phaseOf(snapshot);
  const step = phase === 'preparing' || phase === 'finished' ? null : (lesson.steps[shown] ?? null);
  const open = openQuestion(snapshot);
  const question = phase === 'reading' ? null : (step?.question ?? null);
  return {
    lesson: lesson.id,
    title: lesson.title,
    step: shown,
    steps: lesson.steps.length,
    phase,
    say: step?.say ?? null,
    look: step ? looksWhile(open, step.look) : [],
    isOpen: open !== null,
    question: question && asked(question),
    explained: phase === 'explaining' && question ? { answer: question.answer, why: question.why } : null,
  };
}
