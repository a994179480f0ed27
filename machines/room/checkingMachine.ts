/**
 * Whether somebody sits between the two: both come to the same seven pictures only if they see the same certificates. The
 * caller is bound to its number before it learns the other one, so nobody can search for numbers that fit (RFC 6189 §4.4.1.1).
 */
import { and, assign, enqueueActions, setup, type AnyActorRef } from 'xstate';
import { beginCheck, concludeCheck, fingerprints, type CheckNumber } from '../ports';
import type { Address, Fingerprints, StateMeta } from '../words/vocabulary';
import {
  bringsNews,
  contradicts,
  isThisCheck,
  lacksWord,
  nothingTold,
  subjectOf,
  wordOf,
  type CheckingContext,
  type CheckingEvent,
  type CheckingInput,
  type Heard,
} from './checking';
import { sameAddress } from '../words/vocabulary';

interface CheckingTypes {
  input: CheckingInput;
  context: CheckingContext;
  events: CheckingEvent;
  meta: StateMeta;
}
const commitment = 'RFC 6189 §4.4.1.1 hash commitment';
const told = ({ event: { from, message } }: { event: Heard }) => ({ from, message });
const keep = { type: 'keepWord' as const, params: told };
const confirmed = { 'user.confirmCheck': 'compared' } as const;
const denied = { 'user.denyCheck': 'different' } as const;
/** Once both numbers are here, the other one may still lack ours. */
const afterwards = [
  { guard: { type: 'lacksWord' as const, params: told }, actions: [keep, 'tellOpposite' as const] },
  { guard: { type: 'isThisCheck' as const, params: told }, actions: keep },
];

export const checkingMachine = setup({
  types: {} as CheckingTypes,
  actors: { fingerprints, beginCheck, concludeCheck },
  actions: {
    keepOpposite: assign((_, { opposite }: { opposite: Address | null }) => ({ opposite })),
    keepFingerprints: assign((_, { local, remote }: Fingerprints) => ({ fingerprints: { local, remote } })),
    dropFingerprints: assign({ fingerprints: null }),
    forgetCheck: assign({ own: null, their: nothingTold, pictures: null }),
    keepOwn: assign((_, own: CheckNumber) => ({ own })),
    keepPictures: assign((_, { pictures }: { pictures: number[] | null }) => ({ pictures })),
    keepWord: assign(({ context: { their } }, { message }: Heard) => ({
      their: {
        commitment: their.commitment ?? message.commitment,
        nonce: their.nonce ?? message.nonce,
        heard: message.heard,
      },
    })),
    tellOpposite: enqueueActions(({ context, enqueue, system }) => {
      const message = wordOf(context);
      if (message === null || context.opposite === null) return;
      enqueue.sendTo(system.get('room') as AnyActorRef, {
        type: 'check.sent',
        to: context.opposite,
        message,
      });
    }),
  },
  guards: {
    isSecured: ({ context }) => context.opposite !== null && context.fingerprints !== null,
    /** One that is out of reach may come back, and is still connected to us. */
    isAnotherPerson: ({ context }, { opposite }: { opposite: Address | null }) =>
      opposite !== null && !sameAddress(context.opposite, opposite),
    areOthers: ({ context }, { local, remote }: Fingerprints) =>
      context.fingerprints?.local !== local || context.fingerprints.remote !== remote,
    commitsFirst: ({ context }) => context.seat === 'caller',
    isThisCheck: ({ context }, heard: Heard) => isThisCheck(context, heard),
    isContradiction: ({ context }, heard: Heard) =>
      isThisCheck(context, heard) && contradicts(context, heard),
    bringsNews: ({ context }, heard: Heard) => isThisCheck(context, heard) && bringsNews(context, heard),
    lacksWord: ({ context }, heard: Heard) => isThisCheck(context, heard) && lacksWord(context, heard),
    hasCommitment: ({ context }) => context.their.commitment !== null,
    hasNumber: ({ context }) => context.their.nonce !== null,
    hasOurNumber: ({ context }) => context.their.heard === 'nonce',
    holds: (_, { pictures }: { pictures: number[] | null }) => pictures !== null,
  },
  delays: {
    /** ms between two repetitions of what the other side may not have heard. */
    checkInterval: 2_000,
    /** ms in which a new call has the link for itself. */
    firstMoments: 1_000,
  },
}).createMachine({
  id: 'checking',
  description: 'Whether the two of a call see each other’s own certificates, and nobody’s between them.',
  context: ({ input }) => ({
    self: input.self,
    seat: input.seat ?? 'callee',
    opposite: null,
    fingerprints: null,
    own: null,
    their: nothingTold,
    pictures: null,
  }),
  invoke: { id: 'fingerprints', src: 'fingerprints' },
  initial: 'unconnected',
  on: {
    'peer.secured': {
      guard: { type: 'areOthers', params: ({ event }) => event },
      target: '.unconnected',
      actions: { type: 'keepFingerprints', params: ({ event }) => event },
    },
    'peer.unsecured': { target: '.unconnected', actions: 'dropFingerprints' },
    'room.oppositeChanged': {
      guard: { type: 'isAnotherPerson', params: ({ event }) => event },
      target: '.unconnected',
      actions: { type: 'keepOpposite', params: ({ event }) => event },
    },
    'signal.checkReceived': {},
  },
  states: {
    unconnected: {
      description: 'There is no connection whose certificates could be compared.',
      meta: { waitsFor: 'the two to be connected' },
      entry: 'forgetCheck',
      always: [
        { guard: and(['isSecured', 'commitsFirst']), target: 'holdingBack' },
        { guard: 'isSecured', target: 'preparing' },
      ],
    },
    holdingBack: {
      description: 'The call has just connected, and has the link for itself.',
      meta: { waitsFor: 'the first moments of the call to pass' },
      after: { firstMoments: 'preparing' },
    },
    preparing: {
      description: 'We draw a random number, and hash it together with the certificates of both sides.',
      meta: { spec: commitment, waitsFor: 'a number and its hash' },
      invoke: {
        id: 'beginCheck',
        src: 'beginCheck',
        input: ({ context }) => subjectOf(context),
        onDone: [
          {
            guard: 'commitsFirst',
            target: 'exchanging.committing',
            actions: { type: 'keepOwn', params: ({ event }) => event.output },
          },
          {
            target: 'exchanging.answering',
            actions: { type: 'keepOwn', params: ({ event }) => event.output },
          },
        ],
      },
    },
    exchanging: {
      description: 'The numbers are exchanged. Each is bound to its own before it learns the other.',
      initial: 'committing',
      on: {
        'signal.checkReceived': [
          { guard: { type: 'isContradiction', params: told }, target: 'broken' },
          { guard: { type: 'bringsNews', params: told }, actions: keep },
          { guard: { type: 'lacksWord', params: told }, actions: 'tellOpposite' },
        ],
      },
      states: {
        committing: {
          description: 'The caller has sent the hash of its number, which binds it and tells nothing.',
          meta: { spec: commitment, waitsFor: 'the number of the callee' },
          entry: 'tellOpposite',
          always: { guard: 'hasNumber', target: '#checking.verifying' },
          after: { checkInterval: { target: 'committing', reenter: true } },
        },
        answering: {
          description: 'The callee keeps its number until the caller is bound to one.',
          meta: { spec: commitment, waitsFor: 'the hash of the caller’s number' },
          entry: 'tellOpposite',
          always: { guard: 'hasCommitment', target: 'awaitingReveal' },
          after: { checkInterval: { target: 'answering', reenter: true } },
        },
        awaitingReveal: {
          description: 'The callee has told its number: now the caller has to show the one that it hashed.',
          meta: { spec: commitment, waitsFor: 'the number of the caller' },
          entry: 'tellOpposite',
          always: { guard: 'hasNumber', target: '#checking.verifying' },
          after: { checkInterval: { target: 'awaitingReveal', reenter: true } },
        },
      },
    },
    verifying: {
      description: 'Is the caller’s number the one that it hashed? Then all of it makes seven pictures.',
      meta: { spec: 'RFC 6189 §7 short authentication string', waitsFor: 'the pictures' },
      entry: 'tellOpposite',
      on: { 'signal.checkReceived': afterwards },
      invoke: {
        id: 'concludeCheck',
        src: 'concludeCheck',
        input: ({ context }) => ({ seat: context.seat, own: context.own, their: context.their }),
        onDone: [
          {
            guard: { type: 'holds', params: ({ event }) => ({ pictures: event.output }) },
            target: 'known',
            actions: { type: 'keepPictures', params: ({ event }) => ({ pictures: event.output }) },
          },
          { target: 'broken' },
        ],
      },
    },
    known: {
      description: 'Both sides can show the pictures; only people can say whether they are the same.',
      type: 'parallel',
      on: { 'signal.checkReceived': afterwards },
      states: {
        judgement: {
          description: 'What the person here says of the pictures.',
          initial: 'shown',
          states: {
            shown: {
              description: 'The pictures are there, and nobody has compared them yet.',
              meta: { spec: 'RFC 6189 §7 short authentication string', waitsFor: 'the two to compare them' },
              on: { ...confirmed, ...denied },
            },
            compared: {
              description: 'They are equal: nobody sits between the two, unless by a guess of one in 2⁴².',
              on: denied,
            },
            different: {
              description: 'They differ: somebody sits between the two, and may see and hear the call.',
              on: confirmed,
            },
          },
        },
        delivery: {
          description: 'Whether the other side has our number, too.',
          initial: 'telling',
          states: {
            telling: {
              description: 'Our number is told again and again: a broker may lose what it carries.',
              meta: { waitsFor: 'the other side to have it' },
              always: { guard: 'hasOurNumber', target: 'told' },
              after: { checkInterval: { target: 'telling', reenter: true, actions: 'tellOpposite' } },
            },
            told: { description: 'The other side has our number; nothing more is said unless it asks.' },
          },
        },
      },
    },
    broken: {
      description: 'What the other side told does not fit together: somebody else speaks in its name.',
    },
  },
});
