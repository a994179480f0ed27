/**
 * Deviations of Chromium 156 and Firefox 153 from W3C webrtc-pc. Each is expected exactly as listed: once a browser is
 * fixed, the test fails and the entry must be removed.
 */
import { ufragOf } from '../../machines/seat/seatContext';
import { needsNegotiation } from '../../src/explore/model/browser';
import { garbage, type Deviation, type Expected, type Outcome, type Situation } from './predict';

/** The model has already fired the event, before the operation ends. */
const tooEarly = ({ model, events }: Outcome): Outcome | null =>
  model !== null && needsNegotiation(model)
    ? { model: { ...model, needed: true }, events: ['negotiationneeded', ...events] }
    : null;
const setsGarbage = ({ call }: Situation) =>
  call !== null && 'description' in call && call.description.sdp === garbage;

export const chromium: readonly Deviation[] = [
  {
    name: 'negotiationneeded fires before a rollback has ended',
    standard: '§4.7.3: not before the chain of operations is empty',
    instead: ({ operation }, outcome) =>
      operation.do === 'rollBack' && outcome.events.at(-1) === 'resolved' ? tooEarly(outcome) : null,
  },
  {
    name: 'negotiationneeded fires before an addIceCandidate has ended that was called at once',
    standard: '§4.7.3: not before the chain of operations is empty',
    instead: ({ operation }, outcome) =>
      operation.do === 'addIceCandidates' && operation.isPrompt ? tooEarly(outcome) : null,
  },
  {
    name: 'a candidate of an unknown generation is taken',
    standard: '§4.4.2 addIceCandidate: OperationError',
    instead: ({ operation }, { model, events }) =>
      operation.do === 'addIceCandidates' && events[0] === 'OperationError'
        ? { model, events: ['resolved'] }
        : null,
  },
  {
    name: 'the end of candidates is taken without a remote description',
    standard: '§4.4.2 addIceCandidate: InvalidStateError',
    instead: ({ operation }, { model, events }) =>
      operation.do === 'endCandidates' && model !== null && events[0] === 'InvalidStateError'
        ? { model, events: ['resolved'] }
        : null,
  },
  {
    name: 'a text that is no description is refused for that, before the state or an offer under way is looked at',
    standard:
      '§4.4.2: InvalidModificationError, InvalidStateError and the rollback of an own offer come first',
    instead: (situation) =>
      setsGarbage(situation) && situation.model !== null
        ? { model: situation.model, events: ['OperationError'] }
        : null,
  },
  {
    name: 'the offer and the answer that were made last may be set again in a later negotiation',
    standard: '§4.4.1.5: [[LastCreatedOffer]] and [[LastCreatedAnswer]] are emptied by an answer',
    instead({ model: before }, { model, events }) {
      if (before === null || model === null || before === model) return null;
      const { lastOffer, lastAnswer } = before;
      const isForgotten = model.lastOffer === null && model.lastAnswer === null;
      return isForgotten && (lastOffer ?? lastAnswer) !== null
        ? { model: { ...model, lastOffer, lastAnswer }, events }
        : null;
    },
  },
];

const isRestart = (sdp: string | null, before: string | null) =>
  sdp !== null && before !== null && ufragOf(sdp) !== ufragOf(before);
/** Whether an own offer was set since the last answer was. */
const hasOffered = (past: readonly Expected[]) => {
  const done = past.filter(({ events }) => events.includes('resolved')).map(({ operation }) => operation);
  const answered = done.findLastIndex((operation) => 'type' in operation && operation.type === 'answer');
  return done.slice(answered + 1).some((operation) => operation.do === 'setLocalDescription');
};

export const firefox: readonly Deviation[] = [
  {
    name: 'an offer that restarts ICE is refused where an own one was rolled back that does not',
    standard: '§4.4.2 setRemoteDescription: any offer may be set in stable',
    instead({ model, call, past }, { events }) {
      if (call?.type !== 'setRemoteDescription' || events.at(-1) !== 'resolved' || model === null)
        return null;
      const { type, sdp } = call.description;
      const isMisread = hasOffered(past) && !isRestart(model.lastOffer, model.local);
      if (type !== 'offer' || !isRestart(sdp, model.remote) || !isMisread) return null;
      return model.signaling === 'have-local-offer'
        ? {
            model: { ...model, signaling: 'stable', pendingLocal: null, needed: false },
            events: ['stable', 'InvalidAccessError'],
          }
        : { model, events: ['InvalidAccessError'] };
    },
  },
  {
    name: 'setLocalDescription does not roll back an offer of the other side',
    standard:
      'RFC 9429 §5.7: in any state but stable, though §4.1.10.2 would have it by setRemoteDescription',
    instead: ({ model, operation }) =>
      operation.do === 'rollBack' && model?.signaling === 'have-remote-offer'
        ? { model, events: ['InvalidStateError'] }
        : null,
  },
  {
    name: 'a local text is not compared with what was made last, if anything was',
    standard: '§4.4.2 setLocalDescription: InvalidModificationError',
    instead(situation) {
      const { model, call } = situation;
      if (!setsGarbage(situation) || call?.type !== 'setLocalDescription' || model === null) return null;
      const isOffer = call.description.type === 'offer';
      if ((isOffer ? model.lastOffer : model.lastAnswer) === null) return null;
      const isLegal = isOffer === (model.signaling !== 'have-remote-offer');
      return { model, events: [isLegal ? 'OperationError' : 'InvalidStateError'] };
    },
  },
];
