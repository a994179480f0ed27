/** What a teacher's page shows, for tests of a class. */
import type { Board } from '../../machines/words/classMessages';

/** A text of a lesson, in both languages. */
export const both = (text: string) => ({ en: text, fr: `${text} (fr)` });
export const boardWith = (part: Partial<Board> = {}): Board => ({
  lesson: 'offer',
  title: both('The offer'),
  step: 0,
  steps: 3,
  phase: 'reading',
  say: both('Look.'),
  look: [],
  isOpen: false,
  question: null,
  explained: null,
  ...part,
});
