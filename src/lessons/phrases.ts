/** Parsers of the short phrases of a lesson: `caller waiting`, `axis callee signalingState`, `caller shareScreen beside`. */
import {
  lessonPanels,
  readerParts,
  type LessonAction,
  type LessonWish,
  type Look,
} from '../../machines/words/lesson';
import {
  browserAxes,
  labFaults,
  mediaSources,
  seats,
  type MessageKind,
  type Seat,
} from '../../machines/words/vocabulary';
import type { Known } from './known';
import type { ProblemKind } from './problems';

const kinds: Record<MessageKind, true> = {
  offer: true,
  answer: true,
  candidates: true,
  ack: true,
  hangUp: true,
  retry: true,
  knock: true,
  hello: true,
  greet: true,
  challenge: true,
  welcome: true,
  presence: true,
  leave: true,
  stepping: true,
  handle: true,
  check: true,
};
export const messageKinds = Object.keys(kinds) as MessageKind[];

export const wordsOf = (phrase: string) => phrase.split(' ').filter((word) => word !== '');
const oneOf = <T extends string>(values: readonly T[], word: string | undefined): T | undefined =>
  values.find((value) => value === word);

/** `<seat> <word>`; null for anything else. */
export function readSeatAnd(phrase: string): { seat: Seat; word: string } | null {
  const [first, word, ...more] = wordsOf(phrase);
  const seat = oneOf(seats, first);
  return seat !== undefined && word !== undefined && more.length === 0 ? { seat, word } : null;
}

/** `<seat> <fault> on|off` */
export function readFault(phrase: string): LessonAction | ProblemKind {
  const [first, second, third, ...more] = wordsOf(phrase);
  const seat = oneOf(seats, first);
  if (seat === undefined) return 'notSeatAnd';
  const fault = oneOf(labFaults, second);
  const state = oneOf(['on', 'off'], third);
  if (fault === undefined || state === undefined || more.length > 0) return 'unknownFault';
  return { do: 'fault', seat, fault, isOn: state === 'on' };
}

const plainWishes = [
  'hangUp',
  'retry',
  'retryCapture',
  'restartIce',
  'muteMicrophone',
  'unmuteMicrophone',
  'stopCamera',
  'sendCamera',
  'stopScreen',
] as const;
/** User events that a lesson may send. */
export const wishPhrases: readonly string[] = [
  ...plainWishes,
  'shareScreen beside|instead',
  'chooseMedia camera|screen|synthetic|none',
];
function wishOf(name: string | undefined, argument: string | undefined): LessonWish | null {
  if (name === 'shareScreen') {
    const place = oneOf(['beside', 'instead'], argument);
    return place ? { type: 'user.shareScreen', place } : null;
  }
  if (name === 'chooseMedia') {
    const source = oneOf(mediaSources, argument);
    return source ? { type: 'user.chooseMedia', media: { source } } : null;
  }
  const plain = oneOf(plainWishes, name);
  return plain && argument === undefined ? { type: `user.${plain}` } : null;
}
/** `<seat> <wish>`, some wishes with an argument. */
export function readWish(phrase: string): LessonAction | ProblemKind {
  const [first, name, argument, ...more] = wordsOf(phrase);
  const seat = oneOf(seats, first);
  if (seat === undefined) return 'notSeatAnd';
  const wish = more.length > 0 ? null : wishOf(name, argument);
  return wish ? { do: 'wish', seat, wish } : 'unknownWish';
}

/** What a lesson may highlight. */
export const lookPhrases: readonly string[] = [
  'state <seat> <state>',
  'axis <seat> <axis>',
  'tray <seat>',
  'video <seat>',
  'chart <seat>',
  'message <kind>',
  ...readerParts.map((part) => `reader ${part}`),
  ...lessonPanels.map((panel) => `panel ${panel}`),
];
export function readLook(phrase: string, states: Known['states']): Look | ProblemKind {
  const [at, first, second, ...more] = wordsOf(phrase);
  if (more.length > 0) return 'unknownLook';
  const seat = oneOf(seats, first);
  switch (at) {
    case 'state':
      if (seat === undefined || second === undefined) return 'notSeatAnd';
      return states[seat].includes(second) ? { at, seat, state: second } : 'unknownState';
    case 'axis': {
      const axis = oneOf(browserAxes, second);
      return seat && axis ? { at, seat, axis } : 'unknownLook';
    }
    case 'tray':
    case 'video':
    case 'chart':
      return seat && second === undefined ? { at, seat } : 'unknownLook';
    case 'message': {
      const message = oneOf(messageKinds, first);
      return message && second === undefined ? { at, message } : 'unknownMessage';
    }
    case 'reader': {
      const part = oneOf(readerParts, first);
      return part && second === undefined ? { at, part } : 'unknownLook';
    }
    case 'panel': {
      const panel = oneOf(lessonPanels, first);
      return panel && second === undefined ? { at, panel } : 'unknownLook';
    }
    case undefined:
    default:
      return 'unknownLook';
  }
}
