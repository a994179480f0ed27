/** Composition root of the lessons: one lesson over a lab of its own. */
import { createActor } from 'xstate';
import type { Lesson } from '../../../machines/words/lesson';
import { lessonMachine } from '../../../machines/pages/lessonMachine';
import { lessonAt, lessons } from '../../lessons/catalog';
import { known } from '../../lessons/known';
import { wholeFile, type LessonProblem } from '../../lessons/problems';
import { createProgress, type ProgressStorage } from '../../lessons/progress';
import { readLesson, type ReadLesson } from '../../lessons/readLesson';
import type { LabRun, LabSetting, Via } from '../lab/lab';
import { startClass, type ClassRun } from '../class/teaching';
import { boardOf } from '../class/board';
import { newEpoch, type Identity } from '../../protocol/identity';
import { deriveRoomKeys } from '../../protocol/keys';
import { parseRoomTopic } from '../../protocol/roomTopic';
import type { OpenWire } from '../../protocol/wire';
import type { Board } from '../../../machines/words/classMessages';
import { foreignIn, textOf } from '../fileText';
import { createSubject, type ReadOnly, type Subject } from '../observable';
import { performWith } from './performer';

/** Bytes; our lessons have some 20 kB. */
const largestFile = 100_000;

export interface LearnParts {
  /** Lesson id of the page's address; null: none. */
  id: string | null;
  keeping: ProgressStorage | null;
  /** How the two peers are linked; kept from one lesson to the next. Through a broker a class can watch. */
  via: Subject<Via>;
  /** Of the lab's room. */
  topic: string;
  brokers: () => string[];
  openWire: OpenWire;
  lab: () => LabRun | null;
  startLab: (setting: LabSetting) => LabRun;
  /** Of the teacher. */
  identity: () => Identity;
}
const startLesson = (
  lesson: Lesson,
  { lab, startLab }: LearnParts,
  via: () => Via,
  progress: ReturnType<typeof createProgress>,
) => {
  const machine = lessonMachine.provide({
    actors: { perform: performWith({ lab, restart: (stepped) => startLab({ via: via(), stepped }) }) },
  });
  const actor = createActor(machine, { input: { lesson, progress: progress.of(lesson) } });
  actor.subscribe(({ context }) => progress.keep(lesson, context));
  return actor.start();
};
export type LessonActor = ReturnType<typeof startLesson>;

/** `stop` releases all resources. */
export function startLearning(parts: LearnParts) {
  const progress = createProgress(parts.keeping);
  const actor = createSubject<LessonActor | null>(null);
  /** What is wrong with the file that was opened last. */
  const problems = createSubject<readonly LessonProblem[]>([]);
  const { via } = parts;
  /** The class that watches; null: none does. */
  const classroom = createSubject<ClassRun | null>(null);
  const board = createSubject<Board | null>(null);
  let teacherKnown: Identity | null = null;
  let joins = 0;
  /** One person, whichever lesson it opens: those who watch go on watching. */
  const teacher = (): Identity => {
    teacherKnown ??= parts.identity();
    return { ...teacherKnown, self: { ...teacherKnown.self, epoch: newEpoch(++joins) } };
  };
  const endClass = () => {
    classroom.get()?.end();
    classroom.set(null);
  };
  const beginClass = () => {
    const shown = board.get();
    const parsed = parseRoomTopic(parts.topic);
    if (shown === null || !parsed.ok) return;
    endClass();
    const latest = { ...board, get: () => board.get() ?? shown };
    const keys = deriveRoomKeys(parsed.secret);
    const { brokers, openWire } = parts;
    classroom.set(startClass({ identity: teacher(), keys, brokers: brokers(), openWire, board: latest }));
  };
  const follow = (lesson: Lesson) => {
    actor.get()?.stop();
    const started = startLesson(lesson, parts, via.get, progress);
    const show = () => board.set(boardOf(started.getSnapshot()));
    started.subscribe(show);
    show();
    actor.set(started);
    if (via.get() === 'broker' && classroom.get() === null) beginClass();
  };
  /** Restarts the current step over another link. */
  const meetThrough = (wanted: Via) => {
    via.set(wanted);
    const running = actor.get();
    running?.send({ type: 'user.restart', place: running.getSnapshot().context.place });
  };
  const asked = parts.id === null ? null : lessonAt(parts.id);
  if (asked) follow(asked);
  let isOver = false;
  return {
    lessons,
    /** The address names a lesson that does not exist. */
    isUnknown: parts.id !== null && asked === null,
    progressOf: progress.of,
    actor,
    problems,
    via,
    classroom,
    /** Lets a class watch: the two meet through a broker, for which the step begins again. Also tried again by it. */
    openClass() {
      meetThrough('broker');
      beginClass();
    },
    /** The two meet within this page again. */
    closeClass() {
      endClass();
      meetThrough('loopback');
    },
    /** Reads a lesson from a file, and starts it. */
    async open(file: OpenedFile) {
      const result = await readFile(file);
      if (isOver) return; // the page was left meanwhile
      problems.set(result.ok ? [] : result.problems);
      if (result.ok) follow(result.lesson);
    },
    /** Ends the lesson and its lab. */
    close() {
      endClass();
      actor.get()?.stop();
      actor.set(null);
      parts.lab()?.stop();
    },
    stop() {
      isOver = true;
      endClass();
      actor.get()?.stop();
    },
  };
}
type OpenedFile = Pick<File, 'size' | 'arrayBuffer'>;

const refused = (...problems: LessonProblem[]): ReadLesson => ({ ok: false, problems });
async function readFile(file: OpenedFile): Promise<ReadLesson> {
  if (file.size > largestFile)
    return refused(wholeFile('tooLarge', String(file.size), [String(largestFile)]));
  const bytes = new Uint8Array(await file.arrayBuffer());
  const text = textOf(bytes);
  if (text === null) return refused(wholeFile('binary'));
  const foreign = foreignIn(bytes);
  if (foreign === null) return readLesson(text, known);
  const { line, column, character } = foreign;
  return refused({ ...wholeFile('encoding', character), line, column });
}
export type LearnRun = ReadOnly<ReturnType<typeof startLearning>>;
