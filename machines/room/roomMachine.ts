/** Who is in the room and in which seat. The seat's own machine runs inside this one, for as long as the seat is held. */
import { captureFailure } from '../words/captureFailure';
import { asking } from './asking';
import {
  arrival,
  arrivalOf,
  atDoor,
  forSeat,
  hasClosed,
  hasLeft,
  heardOnly,
  helloOnly,
  isStranger,
  keepStanding,
  keepWelcome,
  knock,
  leaving,
  newcomer,
  seatInput,
  sender,
  standingOf,
  wanted,
} from './roomParams';
import { alone } from './roomContext';
import { roomSetup } from './roomSetup';
import { messageAndSender } from './told';
import { standing } from './standing';

export const roomMachine = roomSetup.createMachine({
  id: 'room',
  description: 'The meeting place that the topic names, as this peer knows it.',
  context: ({ input }) => ({
    ...input,
    ...alone,
    term: 0,
  }),
  initial: 'outside',
  states: {
    outside: {
      description: 'Not in the room.',
      on: {
        'user.approach': { guard: 'mayTakePart', target: 'preparing' },
        'user.join': { target: 'preparing.toJoin', actions: wanted },
      },
    },
    preparing: {
      description: 'The keys are derived from the room topic; the topic itself never leaves this page.',
      meta: { spec: 'RFC 8018 §5.2 PBKDF2, RFC 5869 HKDF' },
      entry: 'enterAlone',
      initial: 'toKnock',
      on: { 'user.leave': 'outside' },
      states: {
        toKnock: {
          description: 'For the lobby: with the keys one can ask who is in the room.',
          meta: { waitsFor: 'the keys' },
          invoke: {
            id: 'deriveKeys',
            src: 'deriveKeys',
            input: ({ context }) => ({ self: context.self }),
            onDone: { target: ['#room.inside.place.lobby', '#room.inside.standing.untold'] },
            onError: {
              target: '#room.barred',
              actions: { type: 'keepFailure', params: ({ event }) => captureFailure(event.error) },
            },
          },
          on: { 'user.join': { target: 'toJoin', actions: wanted } },
        },
        toJoin: {
          description: 'For the room: somebody has joined before the keys were derived.',
          meta: { waitsFor: 'the keys' },
          invoke: {
            id: 'deriveKeys',
            src: 'deriveKeys',
            input: ({ context }) => ({ self: context.self }),
            onDone: '#room.inside',
            onError: {
              target: '#room.barred',
              actions: { type: 'keepFailure', params: ({ event }) => captureFailure(event.error) },
            },
          },
        },
      },
    },
    barred: {
      description: 'This page cannot derive keys; that takes a secure context.',
      meta: { waitsFor: 'a page that is served over https or from localhost' },
      on: { 'user.join': { target: 'preparing.toJoin', actions: wanted } },
    },
    inside: {
      description: 'In the lobby or in the room; the link to the brokers lives as long as this state.',
      type: 'parallel',
      exit: 'publishLeave',
      invoke: [
        {
          id: 'signaling',
          src: 'signaling',
          systemId: 'signaling',
          input: ({ context }) => ({ self: context.self, brokers: context.brokers }),
        },
        {
          id: 'stepping',
          src: 'stepping',
          systemId: 'stepping',
          input: ({ context }) => ({ self: context.self }),
        },
      ],
      on: {
        'signal.steppingReceived': { actions: 'forwardStepping' },
        'signal.handleReceived': { actions: 'forwardStepping' },
        'stepping.sent': { actions: { type: 'publishTo', params: ({ event }) => event } },
        'user.leave': 'outside',
        'user.useBrokers': { actions: 'forwardLink' },
        'user.useIceServers': { actions: { type: 'keepIceServers', params: ({ event }) => event } },
        'signal.offline': {},
        'network.changed': {},
        'signal.knockReceived': {},
        'signal.checkReceived': {},
      },
      states: {
        place: {
          description: 'Where we are: in the lobby, or in the room.',
          initial: 'linking',
          states: {
            lobby: {
              description: 'In the lobby: we see who is in the room, and claim nothing.',
              initial: 'linking',
              on: {
                'signal.helloReceived': [helloOnly, { actions: arrival }],
                'signal.presenceReceived': [heardOnly, { actions: keepStanding }],
                'signal.welcomeReceived': { actions: keepWelcome },
                'signal.leaveReceived': leaving,
                'signal.greetReceived': {},
                'signal.challengeReceived': {},
                // What was learned through the other brokers says nothing of who is reached through these.
                'user.useBrokers': { target: '.linking', actions: ['forwardLink', 'enterAlone'] },
              },
              states: {
                linking: {
                  description: 'No broker has accepted us yet; so nothing is known of the room.',
                  meta: { spec: 'MQTT 3.1.1 §3.1 CONNECT', waitsFor: 'the link to a broker' },
                  on: {
                    'signal.online': 'knocking',
                    'user.join': { target: '#room.inside.place.linking', actions: wanted },
                  },
                },
                knocking: {
                  description: 'We have knocked; whoever is in the room replies at once.',
                  meta: { waitsFor: 'a reply, or silence' },
                  initial: 'first',
                  entry: knock(true),
                  on: {
                    'signal.online': { actions: knock(true) },
                    'signal.offline': 'linking',
                    'signal.welcomeReceived': { target: 'informed', actions: keepWelcome },
                    // What is not known yet costs a round trip, or the silence of an empty room.
                    'user.join': { target: '#room.inside.place.greeting', actions: [wanted, 'stepFirst'] },
                  },
                  after: { greetingPeriod: 'informed' },
                  states: {
                    first: {
                      description: 'The first knock has been sent.',
                      meta: { waitsFor: 'a reply' },
                      after: { helloInterval: { target: 'repeated', actions: knock(true) } },
                    },
                    repeated: {
                      description: 'We have knocked a second time, in case the first knock was lost.',
                    },
                  },
                },
                informed: {
                  description: 'We know who is in the room; whoever joins now needs no round trip.',
                  meta: { waitsFor: 'somebody to join' },
                  initial: 'empty',
                  on: {
                    'signal.online': { actions: knock(true) },
                    'signal.offline': 'linking',
                    'user.join': { target: '#room.inside.place.choosing', actions: [wanted, 'stepFirst'] },
                  },
                  states: {
                    empty: {
                      description: 'Nobody holds a seat: whoever joins first will wait for the next one.',
                      always: [
                        { guard: 'isCallUnderWay', target: 'call' },
                        { guard: 'isSomebodyWaiting', target: 'waiting' },
                      ],
                    },
                    waiting: {
                      description: 'Somebody waits in the room: the offer goes out as soon as we join.',
                      meta: { waitsFor: 'somebody to join' },
                      always: [
                        { guard: 'isCallUnderWay', target: 'call' },
                        { guard: 'isNobodySeated', target: 'empty' },
                      ],
                    },
                    call: {
                      description: 'Both seats are taken: whoever joins now will watch.',
                      always: [
                        { guard: 'isNobodySeated', target: 'empty' },
                        { guard: 'isSomebodyWaiting', target: 'waiting' },
                      ],
                    },
                  },
                },
              },
            },
            linking: {
              description: 'No broker has accepted us yet.',
              meta: { waitsFor: 'the link to a broker' },
              entry: 'stepFirst',
              on: {
                'signal.online': [{ guard: 'mayTakePart', target: 'greeting' }, { target: 'observing' }],
              },
            },
            greeting: {
              description: 'We have said hello; whoever is here replies at once.',
              meta: { waitsFor: 'a welcome, or silence' },
              initial: 'first',
              entry: ['giveUpSeat', 'publishHello'],
              on: {
                'signal.online': { actions: 'publishHello' },
                'signal.knockReceived': { actions: atDoor },
                'signal.helloReceived': [
                  {
                    guard: { type: 'isNews', params: sender },
                    actions: [newcomer, 'markAsked', { type: 'greet', params: sender }],
                  },
                  { actions: arrival },
                ],
                'signal.greetReceived': [
                  {
                    guard: { type: 'isNews', params: sender },
                    actions: [arrival, { type: 'greet', params: sender }],
                  },
                  { actions: arrival },
                ],
                'signal.challengeReceived': { actions: { type: 'greet', params: sender } },
                'signal.welcomeReceived': { target: 'choosing', actions: keepWelcome },
                'signal.presenceReceived': [heardOnly, { actions: keepStanding }],
                'signal.leaveReceived': leaving,
              },
              after: { greetingPeriod: 'choosing' },
              states: {
                first: {
                  description: 'The first hello has been sent.',
                  meta: { waitsFor: 'a welcome' },
                  after: { helloInterval: { target: 'repeated', actions: 'publishHello' } },
                },
                repeated: {
                  description: 'Hello was said a second time, in case the first was lost.',
                },
              },
            },
            choosing: {
              description: 'Everything that can be known is known: which seat is ours?',
              entry: 'keepSeat',
              always: [
                { guard: 'isCaller', target: 'seated.caller' },
                { guard: 'isCallee', target: 'seated.callee' },
                { target: 'observing' },
              ],
            },
            seated: {
              description: 'We hold a seat; its own machine runs.',
              initial: 'callee',
              exit: ['giveUpSeat', 'tellStepping'],
              invoke: {
                id: 'checking',
                src: 'checking',
                input: ({ context }) => ({ self: context.self, seat: context.seat }),
              },
              on: {
                // Whoever was away for long may have lost its seat meanwhile: it asks, and does not claim.
                'signal.online': { actions: 'publishHello' },
                'signal.knockReceived': [
                  {
                    guard: { type: 'asks', params: ({ event }) => event.message },
                    actions: [atDoor, { type: 'publishWelcome', params: sender }],
                  },
                  { actions: atDoor },
                ],
                'signal.helloReceived': [
                  // It will speak by itself: it offers, answers, or watches.
                  {
                    guard: { type: 'isNewcomer', params: arrivalOf },
                    actions: [newcomer, { type: 'publishWelcome', params: sender }, 'tellSeat'],
                  },
                  {
                    guard: isStranger,
                    actions: [newcomer, 'tellHint', { type: 'publishWelcome', params: sender }, 'tellSeat'],
                  },
                  { actions: [keepStanding, 'tellSeat', { type: 'publishWelcome', params: sender }] },
                ],
                'signal.greetReceived': [
                  {
                    guard: { type: 'mustYield', params: standingOf },
                    target: 'greeting',
                    actions: keepStanding,
                  },
                  { actions: [arrival, 'tellSeat', { type: 'publishWelcome', params: sender }] },
                ],
                'signal.challengeReceived': {
                  actions: [
                    { type: 'keepAlive', params: sender },
                    { type: 'publishWelcome', params: sender },
                  ],
                },
                'signal.welcomeReceived': [
                  {
                    guard: { type: 'mustYield', params: standingOf },
                    target: 'greeting',
                    actions: keepWelcome,
                  },
                  // Two have taken our seat with the same click; the one opposite has heard the other first.
                  {
                    guard: { type: 'isDisplaced', params: messageAndSender },
                    target: 'greeting',
                    actions: keepWelcome,
                  },
                  {
                    guard: { type: 'claimsOurSeat', params: standingOf },
                    actions: [keepWelcome, { type: 'publishWelcome', params: sender }, 'tellSeat'],
                  },
                  { actions: [keepWelcome, 'tellSeat'] },
                ],
                'signal.presenceReceived': [
                  heardOnly,
                  {
                    guard: { type: 'mustYield', params: standingOf },
                    target: 'greeting',
                    actions: keepStanding,
                  },
                  {
                    guard: { type: 'claimsOurSeat', params: standingOf },
                    actions: { type: 'publishWelcome', params: sender },
                  },
                  { guard: { type: 'isKnown', params: standingOf }, actions: keepStanding },
                  { actions: [keepStanding, 'tellSeat'] },
                ],
                'signal.leaveReceived': [
                  {
                    guard: hasLeft,
                    actions: [{ type: 'forget', params: sender }, 'tellSeat'],
                  },
                  {
                    guard: hasClosed,
                    actions: [{ type: 'keepSeatOf', params: sender }, 'tellSeat'],
                  },
                  { actions: [{ type: 'loseMember', params: sender }, 'tellSeat', 'dropLost'] },
                ],
                'signal.offerReceived': [
                  {
                    guard: { type: 'isSecondOfferer', params: sender },
                    actions: { type: 'publishWelcome', params: sender },
                  },
                  {
                    actions: [
                      { type: 'keepOfferer', params: messageAndSender },
                      'tellStepping',
                      'tellChecking',
                      ...forSeat.actions,
                    ],
                  },
                ],
                'signal.answerReceived': forSeat,
                'signal.candidatesReceived': forSeat,
                'signal.ackReceived': forSeat,
                'signal.hangUpReceived': forSeat,
                'signal.retryReceived': forSeat,
                'signal.checkReceived': { actions: 'forwardChecking' },
                'check.sent': { actions: { type: 'publishTo', params: ({ event }) => event } },
                'seat.sent': { actions: { type: 'publishTo', params: ({ event }) => event } },
                'seat.announced': {
                  actions: [{ type: 'keepAnnouncement', params: ({ event }) => event }],
                },
                'seat.doubted': { actions: 'doubtLinks' },
                'user.hangUp': { actions: 'forward' },
                'user.retry': { actions: 'forward' },
                'user.retryCapture': { actions: 'forward' },
                'user.restartIce': { actions: 'forward' },
                'network.changed': { actions: 'forward' },
                'user.say': { actions: 'forward' },
                'user.muteMicrophone': { actions: 'forward' },
                'user.unmuteMicrophone': { actions: 'forward' },
                'user.stopCamera': { actions: 'forward' },
                'user.sendCamera': { actions: 'forward' },
                'user.shareScreen': { actions: 'forward' },
                'user.stopScreen': { actions: 'forward' },
                'user.useIceServers': {
                  actions: [{ type: 'keepIceServers', params: ({ event }) => event }, 'forward'],
                },
                'user.chooseMedia': {
                  actions: [
                    { type: 'keepMedia', params: ({ event }) => ({ media: event.media }) },
                    'forward',
                  ],
                },
              },
              states: {
                caller: {
                  description: 'We make the offer.',
                  entry: ['takeSeat', 'tellSeat', 'announceSeat'],
                  invoke: { id: 'seat', src: 'caller', systemId: 'seat', input: seatInput },
                },
                callee: {
                  description: 'We came first, or the caller was here already: we answer.',
                  entry: ['takeSeat', 'tellSeat', 'announceSeat', 'answerOpposite'],
                  invoke: { id: 'seat', src: 'callee', systemId: 'seat', input: seatInput },
                },
              },
            },
            observing: {
              description:
                'Both seats are taken, or we came to watch: we see the states, and neither SDP nor addresses.',
              initial: 'settling',
              // No seat tells the others that we are in.
              entry: 'publishPresence',
              on: {
                // No newcomer that looks for a seat: it says so at once.
                'signal.online': { guard: 'mayTakePart', actions: ['publishHello', 'publishPresence'] },
                'signal.knockReceived': { actions: atDoor },
                'signal.helloReceived': [helloOnly, { actions: arrival }],
                'signal.presenceReceived': [heardOnly, { actions: keepStanding }],
                'signal.greetReceived': {
                  actions: [arrival, { type: 'publishWelcome', params: sender }],
                },
                'signal.challengeReceived': {
                  actions: [
                    { type: 'keepAlive', params: sender },
                    { type: 'publishWelcome', params: sender },
                  ],
                },
                'signal.welcomeReceived': { actions: keepWelcome },
                'signal.leaveReceived': leaving,
              },
              states: {
                settling: {
                  description: 'We have just come, and found no seat: one that falls free now is ours.',
                  meta: { waitsFor: 'a seat to fall free' },
                  always: { guard: 'isSeatFree', target: '#room.inside.place.choosing' },
                  after: { settlingPeriod: 'full' },
                },
                full: {
                  description: 'There is no seat for us; we watch.',
                  meta: { waitsFor: 'a seat to fall free' },
                  always: { guard: 'isSeatFree', target: 'offered' },
                },
                offered: {
                  description:
                    'A seat is free. It is offered, and not taken: whoever watches sends nothing without a wish.',
                  meta: { waitsFor: 'somebody to take the seat' },
                  always: { guard: 'isNoSeatFree', target: 'full' },
                  on: { 'user.takeSeat': '#room.inside.place.choosing' },
                },
              },
            },
          },
        },
        asking,
        standing,
      },
    },
  },
});
