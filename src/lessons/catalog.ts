/** The built-in lessons, in order. */
import type { Lesson } from '../../machines/words/lesson';
import connection from './files/1-connection.yaml?raw';
import signaling from './files/2-signaling.yaml?raw';
import streams from './files/3-streams.yaml?raw';
import offer from './files/4-offer.yaml?raw';
import answer from './files/5-answer.yaml?raw';
import ice from './files/6-ice.yaml?raw';
import failure from './files/7-failure.yaml?raw';
import { known } from './known';
import { readLesson } from './readLesson';

const texts = [connection, signaling, streams, offer, answer, ice, failure];

/** A test ensures that none of them is refused. */
export const lessons: readonly Lesson[] = texts.flatMap((text) => {
  const result = readLesson(text, known);
  return result.ok ? [result.lesson] : [];
});

/** The lesson at `/#/learn/<id>`; null: unknown id. */
export const lessonAt = (id: string): Lesson | null => lessons.find((lesson) => lesson.id === id) ?? null;
