/** The interface of the composition root to these views. */
import type { ActorRefFrom } from 'xstate';
import type { Lesson, LessonProgress } from '../../../machines/pages/lesson';
import type { lessonMachine } from '../../../machines/pages/lessonMachine';
import type { LessonProblem } from '../../lessons/problems';
import type { Observable, Via } from '../kit/parley';

export type LessonRef = ActorRefFrom<typeof lessonMachine>;
export interface LearnView {
  lessons: readonly Lesson[];
  isUnknown: boolean;
  progressOf(lesson: Lesson): LessonProgress | null;
  /** The current lesson; null: none. */
  actor: Observable<LessonRef | null>;
  problems: Observable<readonly LessonProblem[]>;
  via: Observable<Via>;
  meetThrough(via: Via): void;
  open(file: File): Promise<void>;
  /** Back to the list, from a lesson opened from a file. */
  close(): void;
}
