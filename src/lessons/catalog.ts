/** The built-in lessons, in order. */
import { lessons } from 'virtual:lessons';
import type { Lesson } from '../../machines/words/lesson';

export { lessons };

/** The lesson at `/#/learn/<id>`; null: unknown id. */
export const lessonAt = (id: string): Lesson | null => lessons.find((lesson) => lesson.id === id) ?? null;
