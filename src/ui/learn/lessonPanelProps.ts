import type { ReactNode } from 'react';
import type { LessonWishEvent } from '../../../machines/words/lesson';
import type { LessonSnapshot } from './progress';

export interface LessonPanelProps {
  snapshot: LessonSnapshot;
  send: (event: LessonWishEvent) => void;
  /** The address of the lesson after this one; null: it is the last, or none of ours. */
  next: string | null;
  /** What leads back to the list, besides its address. */
  onLeave: (() => void) | undefined;
  /** What is to be said of the lab besides the text. */
  note: ReactNode;
}
