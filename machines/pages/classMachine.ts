/** A class, as the teacher's page holds it: what watchers are told of the lesson, who they are, and whose answers count. */
import { assign, sendTo, setup } from 'xstate';
import { classLine, deriveKeys } from '../ports';
import { signalingMachine } from '../room/signalingMachine';
import type { AttendMessage, Board, ClassCommand } from '../words/classMessages';
import type { Address } from '../words/vocabulary';
import { aged, choiceIn, isAt, lessonOf, mayCount, tallied, type ClassTypes } from './roll';

interface Heard {
  from: Address;
  message: AttendMessage;
}
const heard = ({ event: { from, message } }: { event: Heard }): Heard => ({ from, message });
const shown = ({ event: { board } }: { event: { board: Board } }) => ({ board });
const keepsBoard = { type: 'keepBoard', params: shown } as const;

export const classMachine = setup({
  types: {} as ClassTypes,
  actors: { deriveKeys, signaling: signalingMachine, classLine },
  actions: {
    keepBoard: assign((_, p: { board: Board }) => p),
    openRound: assign(({ context }, { board: { lesson, step } }: { board: Board }) => ({
      round: context.round + 1,
      asked: { lesson, step },
      answers: {},
    })),
    closeRound: assign(({ context }) => ({ tallies: tallied(context) })),
    keepPupil: assign(({ context }, { from }: Heard) => ({
      pupils: { ...context.pupils, [from.peer]: 0 },
    })),
    agePupils: assign(({ context }) => ({ pupils: aged(context.pupils) })),
    keepAnswer: assign(({ context }, { from, message }: Heard) => {
      const choice = choiceIn(context, message);
      return choice === null ? {} : { answers: { ...context.answers, [from.peer]: choice } };
    }),
    tellLesson: sendTo('classLine', ({ context }): ClassCommand => ({
      type: 'publish',
      message: lessonOf(context),
    })),
    tellOver: sendTo('classLine', { type: 'publish', message: { kind: 'over' } } satisfies ClassCommand),
  },
  guards: {
    asks: (_, { board }: { board: Board }) => board.phase === 'asking',
    asksAnother: ({ context }, { board }: { board: Board }) =>
      board.phase === 'asking' && !isAt(board, context.asked),
    /** The answer is shown to the question that is open. */
    resolves: ({ context }, { board }: { board: Board }) =>
      isAt(board, context.asked) && (board.phase === 'showing' || board.phase === 'explaining'),
    /** The lesson begins anew, or is brought to another step. */
    withdraws: (_, { board }: { board: Board }) => board.phase === 'preparing',
    counts: ({ context }, { from }: Heard) => mayCount(context, from.peer),
    isCountedAnswer: ({ context }, { from, message }: Heard) =>
      mayCount(context, from.peer) && choiceIn(context, message) !== null,
    wantsLesson: (_, { message }: Heard) => message.asks,
  },
  delays: {
    /** ms between two signs of a watcher. */
    attendance: 5_000,
    /** ms in which questions of newcomers are gathered: a class opens a link all at once. */
    replyDelay: 300,
    /** ms after which the lesson is told again. */
    lessonInterval: 10_000,
    /** ms without any broker after which the page says so. */
    unreachableAfter: 10_000,
    /** ms in which the last word is sealed and sent. */
    lastWordPeriod: 500,
  },
}).createMachine({
  id: 'class',
  description: 'A class that watches a lesson, as the page of its teacher holds it.',
  context: ({ input }) => ({ ...input, asked: null, pupils: {}, answers: {}, tallies: {} }),
  initial: 'preparing',
  states: {
    preparing: {
      description: 'Keys are derived from the topic of the lab.',
      meta: { waitsFor: 'the keys' },
      invoke: {
        id: 'deriveKeys',
        src: 'deriveKeys',
        input: ({ context }) => ({ self: context.self }),
        onDone: 'meeting',
        onError: 'barred',
      },
      on: { 'lesson.changed': { actions: keepsBoard }, 'user.endClass': 'over' },
    },
    barred: {
      description: 'This page cannot derive keys; that takes a secure context.',
      meta: { waitsFor: 'a page that is served over https or from localhost' },
      on: { 'user.endClass': 'over' },
    },
    meeting: {
      description: 'The link to the brokers lives as long as this state.',
      invoke: [
        {
          id: 'signaling',
          src: 'signaling',
          systemId: 'signaling',
          input: ({ context: { self, brokers } }) => ({ self, brokers }),
        },
        { id: 'classLine', src: 'classLine' },
      ],
      on: { 'network.changed': {} },
      initial: 'teaching',
      states: {
        teaching: {
          description: 'Whoever has the link sees the lesson, and may answer its questions.',
          type: 'parallel',
          on: { 'user.endClass': 'leaving' },
          states: {
            roll: {
              description: 'Who watches: whoever was heard in the last seconds.',
              initial: 'counting',
              states: {
                counting: {
                  description: 'Each watcher says every few seconds that it is still here.',
                  meta: { waitsFor: 'the next signs' },
                  on: {
                    'class.attendReceived': {
                      guard: { type: 'counts', params: heard },
                      actions: { type: 'keepPupil', params: heard },
                    },
                  },
                  after: { attendance: { target: 'counting', reenter: true, actions: 'agePupils' } },
                },
              },
            },
            question: {
              description: 'Whether a question is open.',
              initial: 'closed',
              states: {
                closed: {
                  description: 'No question is open: whatever is answered does not count.',
                  on: {
                    'lesson.changed': [
                      {
                        guard: { type: 'asks', params: shown },
                        target: 'asking',
                        actions: [keepsBoard, { type: 'openRound', params: shown }],
                      },
                      { actions: keepsBoard },
                    ],
                  },
                },
                asking: {
                  description: 'A question is open; the last choice of each watcher counts.',
                  meta: { waitsFor: 'the answer to be shown' },
                  on: {
                    'class.attendReceived': {
                      guard: { type: 'isCountedAnswer', params: heard },
                      actions: { type: 'keepAnswer', params: heard },
                    },
                    'lesson.changed': [
                      {
                        guard: { type: 'resolves', params: shown },
                        target: 'closed',
                        actions: [keepsBoard, 'closeRound'],
                      },
                      {
                        guard: { type: 'withdraws', params: shown },
                        target: 'closed',
                        actions: keepsBoard,
                      },
                      {
                        guard: { type: 'asksAnother', params: shown },
                        actions: [keepsBoard, { type: 'openRound', params: shown }],
                      },
                      { actions: keepsBoard },
                    ],
                  },
                },
              },
            },
            line: {
              description: 'Whether watchers can be reached.',
              initial: 'connecting',
              on: { 'signal.online': '.online' },
              states: {
                connecting: {
                  description: 'The brokers are asked; nobody can be told of the lesson yet.',
                  meta: { spec: 'MQTT 3.1.1 §3.1 CONNECT', waitsFor: 'a broker that accepts us' },
                  after: { unreachableAfter: 'unreachable' },
                },
                online: {
                  description: 'The lesson is told at each change, and from time to time.',
                  initial: 'told',
                  entry: 'tellLesson',
                  on: {
                    'signal.offline': 'connecting',
                    'lesson.changed': { target: '.told', reenter: false, actions: 'tellLesson' },
                  },
                  states: {
                    told: {
                      description: 'Everyone who watches has been told.',
                      on: {
                        'class.attendReceived': {
                          guard: { type: 'wantsLesson', params: heard },
                          target: 'wanted',
                        },
                      },
                      after: { lessonInterval: { target: 'told', reenter: true, actions: 'tellLesson' } },
                    },
                    wanted: {
                      description: 'Somebody has come who knows no lesson yet; others may come with it.',
                      after: { replyDelay: { target: 'told', actions: 'tellLesson' } },
                    },
                  },
                },
                unreachable: {
                  description: 'None of the brokers answers: nobody can watch.',
                  meta: { waitsFor: 'a broker to come back, or another broker' },
                },
              },
            },
          },
        },
        leaving: {
          description: 'Those who watch are told that the class is over.',
          meta: { waitsFor: 'the last word to be sent' },
          entry: 'tellOver',
          after: { lastWordPeriod: '#class.over' },
        },
      },
    },
    over: { description: 'The class is over.', type: 'final' },
  },
});
