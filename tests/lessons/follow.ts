/** Follows a lesson in the simulated lab and returns its wrong claims, step by step. */
import { actionsBefore, type Lesson, type LessonAction } from '../../machines/words/lesson';
import { createSimulatedLab, type SimulatedLab } from './simulatedLab';
import type { Pace } from './simulatedWorld';
import { seats } from '../../machines/words/vocabulary';

const done = (lab: SimulatedLab, actions: LessonAction[]): string[] => {
  try {
    actions.forEach(lab.perform);
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
};

/** A seat has a connection exactly as long as it negotiates. */
const saysConnected = /[Ee]ach has a (real\s+)?connection|[Nn]ow the tracks go into/;

function wrongIn(lab: SimulatedLab, { say, do: first, look, question }: Lesson['steps'][number]): string[] {
  const wrong = done(lab, first);
  if (saysConnected.test(say.en) && !seats.every((seat) => lab.isActive(seat, 'negotiating')))
    wrong.push('a connection is spoken of, and there is none');
  for (const lit of look)
    if (lit.at === 'axis' && !lab.isActive(lit.seat, 'negotiating'))
      wrong.push(`${lit.axis} of the ${lit.seat} is lit up, and it has no connection`);
  for (const lit of look)
    if (lit.at === 'state' && !lab.isActive(lit.seat, lit.state))
      wrong.push(`${lit.seat} ${lit.state} is lit up, and not active`);
  if (!question) return wrong;
  if (question.about === 'words') return [...wrong, ...done(lab, question.show)];
  const { about, seat, choices, answer, show } = question;
  const right = choices[answer] ?? '';
  if (about === 'event' && !lab.isHeld(seat, right)) wrong.push(`${right} is not held`);
  if (about === 'state' && lab.isActive(seat, right)) wrong.push(`${right} is active before it is asked for`);
  wrong.push(...done(lab, show));
  const shown = choices.filter((choice) => lab.isActive(seat, choice));
  if (about === 'state' && (shown.length !== 1 || shown[0] !== right))
    wrong.push(`of the choices, ${shown.join(', ') || 'none'} is active, and not ${right} alone`);
  return wrong;
}

const paces: readonly Pace[] = seats.flatMap((first) =>
  [true, false].map((areBrowsersEager) => ({ first, areBrowsersEager })),
);
/** All schedulings. */
export const wrongsOf = (lesson: Lesson): string[] =>
  paces.flatMap((pace) => {
    const lab = createSimulatedLab(pace);
    const wrong = done(lab, actionsBefore(lesson, 0));
    lesson.steps.forEach((step, place) => {
      wrong.push(...wrongIn(lab, step).map((what) => `step ${place + 1}: ${what}`));
    });
    return wrong.map((what) => `${JSON.stringify(pace)} ${what}`);
  });
/** Steps from which the lesson cannot be resumed in a fresh lab, and why. */
export const unreachable = (lesson: Lesson): string[] =>
  paces.flatMap((pace) =>
    lesson.steps.flatMap((_, place) => done(createSimulatedLab(pace), actionsBefore(lesson, place))),
  );
