/**
 * What is sent: microphone, camera, screen. Whether a change needs a new offer, the browser decides (negotiationneeded).
 * Lives as long as the seat: a microphone that was muted is muted in the next call too.
 */
import { assign, sendTo, setup } from 'xstate';
import { captureScreen } from '../ports';
import type {
  ConnectionReport,
  Failure,
  PeerCommand,
  ScreenPlace,
  ScreenReport,
  SendingWish,
  StateMeta,
} from '../words/vocabulary';

interface SendingTypes {
  context: { streamId: string | null; place: ScreenPlace; failure: Failure | null };
  events: SendingWish | ScreenReport | ConnectionReport;
  meta: StateMeta;
}
const screenSpec = 'W3C Screen Capture §5.1 getDisplayMedia()';

export const sendingMachine = setup({
  types: {} as SendingTypes,
  actors: { captureScreen },
  actions: {
    /** The current connection, by its systemId `peer`. */
    command: sendTo(
      ({ system }) => system.get('peer'),
      (_, command: PeerCommand) => command,
    ),
    sendScreen: sendTo(
      ({ system }) => system.get('peer'),
      ({ context: { streamId, place } }): PeerCommand => ({ type: 'sendScreen', streamId, place }),
    ),
    keepPlace: assign((_, p: { place: ScreenPlace }) => ({ place: p.place, failure: null })),
    keepScreen: assign((_, p: { streamId: string | null }) => ({ streamId: p.streamId })),
    keepFailure: assign((_, { reason, detail }: Failure) => ({ failure: { reason, detail } })),
  },
  guards: { goesBeside: ({ context }) => context.place === 'beside' },
}).createMachine({
  id: 'sending',
  description: 'What is sent during a call.',
  context: { streamId: null, place: 'beside', failure: null },
  type: 'parallel',
  states: {
    microphone: {
      description: 'The audio that is sent.',
      initial: 'on',
      states: {
        on: {
          description: 'The other side hears the microphone.',
          on: {
            'user.muteMicrophone': {
              target: 'muted',
              actions: { type: 'command', params: { type: 'enableMicrophone', enabled: false } },
            },
          },
        },
        muted: {
          description: 'The track is still sent, as silence: nothing has to be negotiated.',
          meta: { spec: 'W3C Media Capture §4.3.1 enabled' },
          on: {
            'seat.connectionMade': {
              actions: { type: 'command', params: { type: 'enableMicrophone', enabled: false } },
            },
            'user.unmuteMicrophone': {
              target: 'on',
              actions: { type: 'command', params: { type: 'enableMicrophone', enabled: true } },
            },
          },
        },
      },
    },
    camera: {
      description: 'The video that is sent.',
      initial: 'on',
      states: {
        on: {
          description: 'The other side sees the camera.',
          on: {
            'user.stopCamera': {
              target: 'off',
              actions: { type: 'command', params: { type: 'sendCamera', sends: false } },
            },
          },
        },
        off: {
          description: 'The direction is recvonly: that takes a new offer.',
          meta: { spec: 'W3C webrtc-pc §5.4 direction' },
          on: {
            'seat.connectionMade': {
              actions: { type: 'command', params: { type: 'sendCamera', sends: false } },
            },
            'user.sendCamera': {
              target: 'on',
              actions: { type: 'command', params: { type: 'sendCamera', sends: true } },
            },
          },
        },
      },
    },
    screen: {
      description: 'The screen, beside the camera or instead of it.',
      initial: 'off',
      states: {
        off: {
          description: 'No screen is shared.',
          on: {
            'user.shareScreen': {
              target: 'sharing',
              actions: { type: 'keepPlace', params: ({ event }) => event },
            },
          },
        },
        sharing: {
          description: 'The screen is captured for as long as this state is active.',
          initial: 'capturing',
          invoke: { id: 'captureScreen', src: 'captureScreen' },
          on: {
            'user.stopScreen': 'off',
            'media.screenEnded': 'off',
            'seat.connectionClosed': 'off',
            'media.screenRefused': {
              target: 'off',
              actions: { type: 'keepFailure', params: ({ event }) => event },
            },
          },
          states: {
            capturing: {
              description: 'The browser asks which screen or window may be shown.',
              meta: { spec: screenSpec, waitsFor: 'the choice of a screen' },
              on: {
                'media.screenCaptured': {
                  target: 'captured',
                  actions: { type: 'keepScreen', params: ({ event }) => event },
                },
              },
            },
            captured: {
              description: 'Where does it go?',
              always: [{ guard: 'goesBeside', target: 'beside' }, { target: 'instead' }],
            },
            beside: {
              description: 'A second track is added beside the camera: that takes a new offer.',
              meta: { spec: 'W3C webrtc-pc §5.1 addTrack' },
              entry: 'sendScreen',
              exit: [{ type: 'keepScreen', params: { streamId: null } }, 'sendScreen'],
            },
            instead: {
              description:
                'The sender of the camera carries the screen; while the camera is sent, nothing has to be negotiated.',
              meta: { spec: 'W3C webrtc-pc §5.2 replaceTrack' },
              entry: 'sendScreen',
              exit: [{ type: 'keepScreen', params: { streamId: null } }, 'sendScreen'],
            },
          },
        },
      },
    },
  },
});
