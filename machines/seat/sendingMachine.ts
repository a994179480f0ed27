/**
 * What is sent: microphone, camera, screen. Whether a change needs a new offer, the browser decides (negotiationneeded).
 * Lives as long as the seat: a microphone that was muted is muted in the next call too.
 */
import { assign, enqueueActions, raise, sendTo, setup, type AnyActorRef } from 'xstate';
import { captureMedia, captureScreen, tracks } from '../ports';
import { captureFailure } from '../words/captureFailure';
import type {
  CaptureReport,
  ConnectionReport,
  Failure,
  MediaRequest,
  PeerCommand,
  ScreenPlace,
  ScreenReport,
  SendingWish,
  StateMeta,
  TrackReport,
} from '../words/vocabulary';

interface SendingTypes {
  /** `streamId`, `place`, `failure`: of the screen; `media`, `refusal`: of what was captured anew during a call. */
  context: {
    streamId: string | null;
    place: ScreenPlace;
    failure: Failure | null;
    media: MediaRequest;
    refusal: Failure | null;
  };
  events: SendingWish | ScreenReport | ConnectionReport | TrackReport;
  meta: StateMeta;
}
const endedSpec = 'W3C Media Capture §4.3.1 ended';
const mutedSpec = 'W3C Media Capture §4.3.1 muted';
const screenSpec = 'W3C Screen Capture §5.1 getDisplayMedia()';

export const sendingMachine = setup({
  types: {} as SendingTypes,
  actors: { captureMedia, captureScreen, tracks },
  actions: {
    /** The current connection, by its systemId `peer`; a track may end while there is none. */
    command: enqueueActions(({ system, enqueue }, command: PeerCommand) => {
      const peer: AnyActorRef | undefined = system.get('peer');
      if (peer) enqueue.sendTo(peer, command);
    }),
    sendScreen: sendTo(
      ({ system }) => system.get('peer'),
      ({ context: { streamId, place } }): PeerCommand => ({ type: 'sendScreen', streamId, place }),
    ),
    keepPlace: assign((_, p: { place: ScreenPlace }) => ({ place: p.place, failure: null })),
    keepScreen: assign((_, p: { streamId: string | null }) => ({ streamId: p.streamId })),
    keepMedia: assign((_, p: { media: MediaRequest }) => ({ media: p.media, refusal: null })),
    keepRefusal: assign((_, refusal: Failure) => ({ refusal })),
    /** The seat, by its systemId `seat`: the next call begins with what was captured last. */
    tellSeat: enqueueActions(({ system, enqueue }, { streamId }: Pick<CaptureReport, 'streamId'>) => {
      const seat: AnyActorRef | undefined = system.get('seat');
      if (seat) enqueue.sendTo(seat, { type: 'media.recaptured', streamId } satisfies CaptureReport);
    }),
    keepFailure: assign((_, { reason, detail }: Failure) => ({ failure: { reason, detail } })),
  },
  guards: { goesBeside: ({ context }) => context.place === 'beside' },
}).createMachine({
  id: 'sending',
  description: 'What is sent during a call.',
  context: { streamId: null, place: 'beside', failure: null, media: { source: 'none' }, refusal: null },
  invoke: { id: 'tracks', src: 'tracks' },
  type: 'parallel',
  states: {
    microphone: {
      description: 'The audio that is sent.',
      initial: 'on',
      states: {
        on: {
          description: 'The other side hears the microphone.',
          on: {
            'media.audioMuted': 'silenced',
            'media.audioEnded': 'ended',
            'user.muteMicrophone': {
              target: 'muted',
              actions: { type: 'command', params: { type: 'enableMicrophone', enabled: false } },
            },
          },
        },
        muted: {
          description: 'The track is still sent, as silence: nothing has to be negotiated.',
          meta: { spec: 'W3C Media Capture §4.3.1 enabled' },
          initial: 'ready',
          on: {
            'seat.connectionMade': {
              actions: { type: 'command', params: { type: 'enableMicrophone', enabled: false } },
            },
          },
          states: {
            ready: {
              description: 'The other side can hear it again at once.',
              on: {
                'media.audioEnded': 'stopped',
                'user.unmuteMicrophone': {
                  target: '#sending.microphone.on',
                  actions: { type: 'command', params: { type: 'enableMicrophone', enabled: true } },
                },
              },
            },
            stopped: {
              description:
                'It has stopped meanwhile, which nobody hears: it stays muted when it is captured again.',
              meta: { spec: endedSpec },
              on: {
                'seat.captured': 'ready',
                'user.unmuteMicrophone': {
                  target: '#sending.microphone.ended',
                  actions: { type: 'command', params: { type: 'enableMicrophone', enabled: true } },
                },
              },
            },
          },
        },
        silenced: {
          description: 'The system has taken the microphone, perhaps for a telephone call: silence is sent.',
          meta: { spec: mutedSpec, waitsFor: 'the system to give it back' },
          on: { 'media.audioUnmuted': 'on', 'seat.captured': 'on', 'media.audioEnded': 'ended' },
        },
        ended: {
          description: 'The microphone has stopped: it was unplugged, or may not be used any more.',
          meta: { spec: endedSpec, waitsFor: 'a new capture' },
          on: { 'seat.captured': 'on' },
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
            'media.videoMuted': 'covered',
            'media.videoEnded': 'ended',
            'user.stopCamera': {
              target: 'off',
              actions: { type: 'command', params: { type: 'sendCamera', sends: false } },
            },
          },
        },
        off: {
          description: 'The direction is recvonly: that takes a new offer.',
          meta: { spec: 'W3C webrtc-pc §5.4 direction' },
          initial: 'ready',
          on: {
            'seat.connectionMade': {
              actions: { type: 'command', params: { type: 'sendCamera', sends: false } },
            },
          },
          states: {
            ready: {
              description: 'It can be sent again.',
              on: {
                'media.videoEnded': 'stopped',
                'user.sendCamera': {
                  target: '#sending.camera.on',
                  actions: { type: 'command', params: { type: 'sendCamera', sends: true } },
                },
              },
            },
            stopped: {
              description:
                'It has stopped meanwhile, which nobody sees: it stays off when it is captured again.',
              meta: { spec: endedSpec },
              on: { 'seat.captured': 'ready', 'user.sendCamera': '#sending.camera.ended' },
            },
          },
        },
        covered: {
          description: 'The system has taken the camera: a picture that is black or stands still is sent.',
          meta: { spec: mutedSpec, waitsFor: 'the system to give it back' },
          on: { 'media.videoUnmuted': 'on', 'seat.captured': 'on', 'media.videoEnded': 'ended' },
        },
        ended: {
          description:
            'The picture has stopped: a camera unplugged, a permission withdrawn, a sharing ended.',
          meta: { spec: endedSpec, waitsFor: 'a new capture' },
          entry: { type: 'command', params: { type: 'sendCamera', sends: false } },
          on: {
            'seat.connectionMade': {
              actions: { type: 'command', params: { type: 'sendCamera', sends: false } },
            },
            'seat.captured': {
              target: 'on',
              actions: { type: 'command', params: { type: 'sendCamera', sends: true } },
            },
          },
        },
      },
    },
    capture: {
      description: 'What is captured again during a call.',
      initial: 'steady',
      on: {
        'user.chooseMedia': {
          target: '.capturing',
          actions: { type: 'keepMedia', params: ({ event }) => ({ media: event.media }) },
        },
      },
      states: {
        steady: { description: 'What was captured is sent.' },
        capturing: {
          description: 'The browser is asked again, perhaps for another device; the call goes on.',
          meta: {
            spec: 'W3C Media Capture §10.3 getUserMedia()',
            waitsFor: 'the permission and the first track',
          },
          invoke: {
            id: 'captureMedia',
            src: 'captureMedia',
            input: ({ context }) => context.media,
            onDone: {
              target: 'steady',
              actions: [
                {
                  type: 'command',
                  params: ({ event }) => ({ type: 'sendStream', streamId: event.output.streamId }),
                },
                { type: 'tellSeat', params: ({ event }) => event.output },
                raise({ type: 'seat.captured' }),
              ],
            },
            onError: {
              target: 'refused',
              actions: { type: 'keepRefusal', params: ({ event }) => captureFailure(event.error) },
            },
          },
        },
        refused: {
          description: 'Nothing could be captured: neither sound nor picture is sent.',
          meta: { waitsFor: 'a choice: try again, another source, or nothing' },
          entry: [raise({ type: 'media.audioEnded' }), raise({ type: 'media.videoEnded' })],
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
