/** Alphabets: the events with which each machine is explored alone. */
import type { EventFromLogic } from 'xstate';
import type { attendanceMachine } from '../../machines/pages/attendanceMachine';
import type { classMachine } from '../../machines/pages/classMachine';
import type { Board } from '../../machines/words/classMessages';
import type { Lesson, LessonStep } from '../../machines/words/lesson';
import type { RoomEvent } from '../../machines/room/roomContext';
import type { CheckingEvent } from '../../machines/room/checking';
import type { SteppingEvent } from '../../machines/room/stepping';
import { type SignalingEvent } from '../../machines/room/signalingMachine';
import type { Moment, SimulatedWorld } from '../../machines/words/simulation';
import type { Defect, Exploration, ExplorationSetting, Narration } from '../../machines/words/verification';
import type {
  Address,
  BrokerReport,
  NetworkDoubt,
  NetworkReport,
  PublishCommand,
  Check,
  MessageKind,
  Readiness,
  Seat,
  SeatMessage,
  SignalEvent,
  Presence,
} from '../../machines/words/vocabulary';

export const self: Address = { peer: 'm', epoch: '1' };
const earlier: Address = { peer: 'a', epoch: '1' };
const later: Address = { peer: 'z', epoch: '1' };
export const error = { name: 'NotAllowedError', message: '' };

const standings: Presence[] = (['caller', 'callee', null] as const).flatMap((seat: Seat | null) =>
  (['ready', 'busy'] as Readiness[]).map((readiness) => ({ seat, term: 1, readiness, session: 0 })),
);
const heard = <K extends MessageKind>(
  kind: K,
  from: Address,
  message: object,
): Extract<SignalEvent, { type: `signal.${K}Received` }> =>
  ({ type: `signal.${kind}Received`, from, seq: 0, message: { kind, ...message } }) as never; // one event of the union
const inNegotiation = {
  session: 1,
  negotiation: 1,
  ufrag: null,
  candidates: [],
  complete: false,
  heard: { negotiation: 0, ufrag: null, candidates: 0, complete: false },
};
const seatMessages: Record<SeatMessage['kind'], object> = {
  offer: { sdp: '', after: 0, ...inNegotiation },
  answer: { sdp: '', ...inNegotiation },
  candidates: inNegotiation,
  ack: { session: 1, negotiation: 1, heard: inNegotiation.heard },
  hangUp: { session: 1 },
  retry: { session: 1 },
};
const checkOf = (part: Partial<Check>): Check => ({
  kind: 'check',
  about: 'this',
  commitment: null,
  nonce: null,
  heard: 'nothing',
  ...part,
});
export const ofRoom: RoomEvent[] = [
  { type: 'user.approach' },
  { type: 'user.join', media: { source: 'none' } },
  { type: 'user.leave' },
  { type: 'user.takeSeat' },
  { type: 'user.useBrokers', brokers: [] },
  { type: 'user.useIceServers', iceServers: [], iceTransportPolicy: 'all' },
  { type: 'user.hangUp' },
  { type: 'user.retry' },
  { type: 'user.retryCapture' },
  { type: 'user.restartIce' },
  { type: 'user.say', text: 'hello' },
  { type: 'user.muteMicrophone' },
  { type: 'user.unmuteMicrophone' },
  { type: 'user.stopCamera' },
  { type: 'user.sendCamera' },
  { type: 'user.shareScreen', place: 'beside' },
  { type: 'user.stopScreen' },
  { type: 'user.chooseMedia', media: { source: 'none' } },
  { type: 'signal.online' },
  { type: 'signal.offline' },
  { type: 'network.changed' },
  { type: 'seat.doubted' },
  { type: 'seat.announced', readiness: 'ready', session: 0 },
  { type: 'seat.announced', readiness: 'busy', session: 1 },
  { type: 'seat.sent', to: earlier, message: { kind: 'retry', session: 1 } },
  { type: 'stepping.sent', to: earlier, message: { kind: 'handle', item: 1, how: 'release' } },
  { type: 'check.sent', to: earlier, message: checkOf({}) },
  heard('check', earlier, checkOf({})),
  heard('stepping', earlier, { mode: 'step', grain: 'events', stamp: 1 }),
  heard('handle', earlier, { item: 1, how: 'release' }),
  ...[earlier, later].flatMap((from) => [
    heard('knock', from, { asks: true }),
    heard('knock', from, { asks: false }),
    ...standings.flatMap((standing) => [
      heard('hello', from, { standing }),
      heard('presence', from, { standing }),
      heard('greet', from, { standing }),
      heard('welcome', from, { standing, term: 1, caller: null, callee: null }),
    ]),
    heard('challenge', from, {}),
    heard('welcome', from, {
      standing: { seat: 'callee', term: 1, readiness: 'busy', session: 1 },
      term: 1,
      caller: from === earlier ? later : earlier,
      callee: null,
    }),
    heard('leave', from, { reason: 'left' }),
    heard('leave', from, { reason: 'closed' }),
    heard('leave', from, { reason: 'vanished' }),
  ]),
  ...Object.entries(seatMessages).map(([kind, message]) =>
    heard(kind as SeatMessage['kind'], earlier, message),
  ),
];
/** What happens around a seat that is taken, and falls free. */
export const ofFreedSeat: RoomEvent[] = [
  { type: 'user.join', media: { source: 'none' } },
  { type: 'user.takeSeat' },
  { type: 'signal.online' },
  heard('welcome', earlier, {
    standing: { seat: 'callee', term: 1, readiness: 'ready', session: 0 },
    term: 1,
    caller: null,
    callee: null,
  }),
  heard('leave', earlier, { reason: 'left' }),
];
const calleeWith = (term: number): Presence => ({ seat: 'callee', term, readiness: 'ready', session: 0 });
/** Somebody whom we know claims our seat, and has the better claim. */
export const ofContestedSeat: RoomEvent[] = [
  { type: 'user.join', media: { source: 'none' } },
  { type: 'signal.online' },
  heard('greet', later, { standing: { seat: null, term: 0, readiness: 'away', session: 0 } }),
  heard('presence', later, { standing: calleeWith(9) }),
  heard('presence', later, { standing: calleeWith(0) }),
];
export const ofStepping: SteppingEvent[] = [
  { type: 'user.step', grain: 'events' },
  { type: 'user.step', grain: 'commands' },
  { type: 'user.goLive' },
  { type: 'user.next' },
  { type: 'user.play' },
  { type: 'user.pause' },
  { type: 'user.choosePace', paceMs: 250 },
  { type: 'user.handle', peer: self.peer, item: 1, how: 'release' },
  { type: 'user.handle', peer: earlier.peer, item: 1, how: 'drop' },
  { type: 'tray.changed', waiting: [] },
  { type: 'tray.changed', waiting: [{ peer: self.peer, item: 1 }] },
  { type: 'room.oppositeChanged', opposite: null },
  { type: 'room.oppositeChanged', opposite: earlier },
  { type: 'signal.steppingReceived', from: earlier, message: { mode: 'step', grain: 'events', stamp: 2 } },
  { type: 'signal.steppingReceived', from: earlier, message: { mode: 'live', grain: 'events', stamp: 3 } },
  { type: 'signal.steppingReceived', from: earlier, message: { mode: 'live', grain: 'events', stamp: 0 } },
  { type: 'signal.handleReceived', from: earlier, message: { item: 1, how: 'release' } },
];
export const ofChecking: CheckingEvent[] = [
  { type: 'room.oppositeChanged', opposite: earlier },
  { type: 'room.oppositeChanged', opposite: later },
  { type: 'peer.secured', local: 'A', remote: 'B' },
  { type: 'peer.unsecured' },
  { type: 'user.confirmCheck' },
  { type: 'user.denyCheck' },
  ...[
    {},
    { commitment: 'a' },
    { commitment: 'b' },
    { nonce: 'a', heard: 'commitment' as const },
    { commitment: 'a', nonce: 'a', heard: 'nonce' as const },
    { heard: 'nonce' as const },
    { about: 'another' },
  ].map((part) => ({ type: 'signal.checkReceived' as const, from: earlier, message: checkOf(part) })),
];
export const [one, two] = ['wss://one', 'wss://two'];
export const ofSignaling: SignalingEvent[] = [
  ...[one, two].flatMap((url): SignalingEvent[] => [
    { type: 'link.connected', url },
    { type: 'link.lost', url },
    { type: 'link.overdue', url },
    { type: 'link.unusable', url },
  ]),
  { type: 'room.publish', destination: { to: 'everyone' }, message: { kind: 'leave', reason: 'left' } },
  { type: 'user.useBrokers', brokers: [two] },
  { type: 'network.changed' },
  { type: 'network.doubted' },
];

export const ofLink: (BrokerReport | PublishCommand | NetworkReport | NetworkDoubt)[] = [
  { type: 'network.changed' },
  { type: 'network.doubted' },
  { type: 'broker.connected', url: one },
  { type: 'broker.delivers', url: one },
  { type: 'broker.lost', url: one, reason: 'closed', detail: '' },
  { type: 'broker.lost', url: one, reason: 'badAddress', detail: '' },
  { type: 'broker.acknowledged', url: one, roundTripMs: 1 },
  { type: 'broker.received', url: one, event: heard('leave', earlier, { reason: 'left' }) },
  { type: 'publish', destination: { to: 'everyone' }, message: { kind: 'leave', reason: 'left' } },
];

const story = { channel: 'bag', pace: 'prompt', begins: 'apart', faults: {} } as const;
export const setting: ExplorationSetting = { ...story, defect: null, bound: 10 };
export const defect: Defect = { seat: 'both', change: { timer: 'resendInterval' } };
export const exploration: Exploration = {
  setting,
  worlds: 1,
  edges: 0,
  frontier: 0,
  isComplete: true,
  durationMs: 1,
  verdicts: [],
  coverage: { caller: { states: {}, edges: {} }, callee: { states: {}, edges: {} } },
};
export const broken: Exploration = {
  ...exploration,
  verdicts: [{ property: 'L2', standing: 'broken', steps: 1, detail: '', counterexample: '{}' }],
};
const stop = { move: null, entries: 0, underWay: [] };
export const narration: Narration = {
  property: 'S1',
  detail: '',
  story,
  defect: null,
  entries: [],
  stops: [stop, stop],
  outcome: 'broken',
};

export const moment: Moment = { caller: null, callee: null };
export const world = (stops: number): SimulatedWorld => ({
  entries: [],
  stops: Array.from({ length: stops }, () => stop),
  origin: 0,
  moves: [{ key: 'a move', group: 'course', words: { seat: 'caller', what: 'observe', about: null } }],
});

const said = { en: 'Words', fr: 'Mots' };
const told: LessonStep = { do: [], say: said, look: [], question: null };
export const lesson: Lesson = {
  id: 'lesson',
  title: said,
  about: said,
  stage: { mode: 'step', grain: 'events', until: [{ seat: 'caller', state: 'waiting' }] },
  steps: [
    told,
    {
      ...told,
      do: [{ do: 'live' }],
      question: {
        about: 'words',
        choices: [said, said],
        answer: 0,
        question: said,
        why: said,
        show: [{ do: 'live' }],
      },
    },
    told,
  ],
};

const choices = { about: 'words' as const, question: said, choices: [said, said] };
const boardOf = (phase: Board['phase']): Board => ({
  lesson: 'lesson',
  title: said,
  step: 0,
  steps: 1,
  phase,
  say: said,
  look: [],
  isOpen: phase === 'asking',
  question: phase === 'reading' ? null : choices,
  explained: phase === 'explaining' ? { answer: 0, why: said } : null,
});
export const reading = boardOf('reading');
const boards = [boardOf('preparing'), reading, boardOf('asking'), boardOf('explaining')];
export const ofClass: EventFromLogic<typeof classMachine>[] = [
  ...[...boards, { ...boardOf('asking'), step: 1 }].map((board) => ({
    type: 'lesson.changed' as const,
    board,
  })),
  ...[true, false].map((asks) => ({
    type: 'class.attendReceived' as const,
    from: later,
    message: { kind: 'attend' as const, asks, answer: { round: 1, choice: 0 } },
  })),
  { type: 'signal.online' },
  { type: 'signal.offline' },
  { type: 'user.endClass' },
];
export const ofAttendance: EventFromLogic<typeof attendanceMachine>[] = [
  ...boards.map((board) => ({
    type: 'class.lessonReceived' as const,
    from: later,
    message: { kind: 'lesson' as const, ...board, round: 1, chosen: null },
  })),
  { type: 'class.overReceived', from: later, message: { kind: 'over' } },
  { type: 'class.lineOpened' },
  { type: 'user.answer', choice: 0 },
  { type: 'user.dismiss' },
];
