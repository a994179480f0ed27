/** Generates a trace of a long call with many renegotiations, as recorded on the caller's page. */
import type { Entry, Fact, MessageFact } from '../../machines/words/facts';
import type { TraceFile } from '../../machines/words/recording';
import { seats, type BrowserAxis, type MessageKind, type Seat } from '../../machines/words/vocabulary';

const peers: Record<Seat, string> = { caller: 'CallerPeer8', callee: 'CalleePeer8' };
/** As long as an offer of audio, video and data. */
const sdp = 'a=candidate:1 1 udp 2122260223 192.0.2.1 54321 typ host generation 0\r\n'.repeat(50);
const offerAnswer = 'negotiating.offerAnswer';
const around = [
  'negotiating.gathering.complete',
  'negotiating.connectivity.connected',
  'negotiating.delivery.heard',
];
const withParents = (leaf: string) => leaf.split('.').map((_, i, names) => names.slice(0, i + 1).join('.'));
const activeWith = (leaf: string) => [...new Set([leaf, ...around].flatMap(withParents))];

/** One in so many negotiations is stepped: messages are held and released. */
const steppedEach = 4;

/** The facts of one negotiation, with their seats, in order. */
function negotiation(number: number, offering: Seat): [Seat, Fact][] {
  const answering = offering === 'caller' ? 'callee' : 'caller';
  const step = (seat: Seat, event: string, from: string, leaf: string, more: string[] = []): [Seat, Fact] => [
    seat,
    {
      kind: 'step',
      machine: seat,
      event,
      edges: [`${offerAnswer}.${from}|${event}|0`, ...more],
      states: activeWith(`${offerAnswer}.${leaf}`),
      ignored: false,
      failure: null,
    },
  ];
  const call = (seat: Seat, method: string): [Seat, Fact] => [
    seat,
    { kind: 'call', method, durationMs: 1.5, error: null },
  ];
  const browser = (seat: Seat, axis: BrowserAxis, value: string): [Seat, Fact] => [
    seat,
    { kind: 'browser', axis, value },
  ];
  const isStepped = number % steppedEach === 0;
  const stepping = (mode: 'step' | 'live'): [Seat, Fact][] =>
    isStepped
      ? seats.flatMap((seat): [Seat, Fact][] => [
          [seat, { kind: 'mode', mode, grain: 'events', by: peers.caller }],
          [seat, { kind: 'time', stands: mode === 'step' }],
        ])
      : [];
  let seq = number * 10;
  /** The facts of a gate that holds and releases a received message. */
  const gated = (seat: Seat, { message, session, candidates }: MessageFact): [Seat, Fact][] => {
    const what = { item: seq, place: seat, event: `signal.${message}Received` };
    return [
      [
        seat,
        {
          kind: 'held',
          ...what,
          message: { message, session, negotiation: number, candidates },
          behind: null,
          payload: JSON.stringify({ type: what.event, sdp }),
        },
      ],
      [
        seat,
        {
          kind: 'foreseen',
          item: seq,
          place: seat,
          edges: [`${offerAnswer}.stable|${what.event}|0`],
          states: activeWith(`${offerAnswer}.applyingOffer`),
          ignored: false,
        },
      ],
      [seat, { kind: 'handled', ...what, how: 'release', by: peers.caller }],
    ];
  };
  const told = (seat: Seat, message: MessageKind, candidates: number): [Seat, Fact][] => {
    const other = seat === 'caller' ? 'callee' : 'caller';
    seq++;
    const fact = (direction: MessageFact['direction'], of: Seat): MessageFact => ({
      kind: 'message',
      direction,
      message,
      other: peers[of],
      session: 1,
      negotiation: number,
      candidates,
      bytes: message === 'ack' ? 210 : 1800,
      fate: 'delivered',
      seq,
      ...((message === 'offer' || message === 'answer') &&
        (of === 'callee') === (direction === 'sent') && { sdp }),
    });
    const received = fact('received', seat);
    return [[seat, fact('sent', other)], [other, received], ...(isStepped ? gated(other, received) : [])];
  };
  return [
    ...stepping('step'),
    step(offering, 'peer.negotiationNeeded', 'stable.settled', 'offering.creatingOffer', [
      `${offerAnswer}.stable.needed||0`,
    ]),
    call(offering, 'createOffer'),
    step(offering, 'peer.offerCreated', 'offering.creatingOffer', 'offering.settingLocalOffer'),
    browser(offering, 'signalingState', 'have-local-offer'),
    call(offering, 'setLocalDescription'),
    step(offering, 'peer.localDescriptionSet', 'offering.settingLocalOffer', 'awaitingAnswer'),
    ...told(offering, 'offer', 3),
    step(answering, 'signal.offerReceived', 'stable', 'applyingOffer'),
    browser(answering, 'signalingState', 'have-remote-offer'),
    call(answering, 'setRemoteDescription'),
    step(answering, 'peer.remoteDescriptionSet', 'applyingOffer', 'answering.creatingAnswer'),
    call(answering, 'createAnswer'),
    step(answering, 'peer.answerCreated', 'answering.creatingAnswer', 'answering.settingLocalAnswer'),
    browser(answering, 'signalingState', 'stable'),
    call(answering, 'setLocalDescription'),
    step(answering, 'peer.localDescriptionSet', 'answering.settingLocalAnswer', 'stable.settled'),
    ...told(answering, 'answer', 2),
    step(offering, 'signal.answerReceived', 'awaitingAnswer', 'applyingAnswer.unfollowed'),
    browser(offering, 'signalingState', 'stable'),
    call(offering, 'setRemoteDescription'),
    step(offering, 'peer.remoteDescriptionSet', 'applyingAnswer.unfollowed', 'stable.settled'),
    ...told(offering, 'ack', 0),
    ...told(answering, 'candidates', 4),
    ...stepping('live'),
    [offering, { kind: 'clock', about: peers[answering], offsetMs: 0.4, roundTripMs: 12 }],
  ];
}

/** A trace of `length` entries, ordered by time. */
export function plausibleTrace(length: number): TraceFile {
  const entries: Entry[] = [];
  const add = (seat: Seat, fact: Fact) =>
    entries.push({ n: entries.length, at: 1.7e12 + entries.length * 6.5, peer: peers[seat], ...fact });
  for (const seat of seats)
    add(seat, {
      kind: 'step',
      machine: seat,
      event: 'xstate.init',
      edges: [],
      states: activeWith(`${offerAnswer}.stable.settled`),
      ignored: false,
      failure: null,
    });
  for (let number = 1; entries.length < length; number++)
    for (const [seat, fact] of negotiation(number, number % 3 === 0 ? 'callee' : 'caller')) add(seat, fact);
  return { parley: 'benchmark', format: 1, self: peers.caller, entries: entries.slice(0, length) };
}
