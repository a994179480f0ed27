/** Defects of each kind that the exploration must detect, each with a scenario in which it shows soon. */
import type { EdgeFrom, PathOf } from '../../../machines/seat/paths';
import type { Defect, KnownDefect } from '../../../machines/words/verification';
import type { Seat } from '../../../machines/words/vocabulary';
import { scenarios } from './scenarios';

const guard = (seat: Defect['seat'], name: string, is: boolean): Defect => ({
  seat,
  change: { guard: name, is },
});
const without = (seat: Defect['seat'], action: string): Defect => ({ seat, change: { action } });
const endless = (seat: Defect['seat'], timer: string): Defect => ({ seat, change: { timer } });
const cut = <S extends Seat>(seat: S, edge: EdgeFrom<PathOf[S]>): Defect => ({ seat, change: { edge } });
const inOfferAnswer = 'negotiating.offerAnswer' as const;

const found = (name: string, defects: readonly Defect[]): KnownDefect[] => {
  const scenario = scenarios.find((one) => one.name === name);
  if (!scenario) throw new RangeError(`there is no scenario “${name}”`);
  const { channel, pace, begins, faults } = scenario;
  return defects.map((defect) => ({ defect, story: { channel, pace, begins, faults: { ...faults } } }));
};

export const knownDefects: readonly KnownDefect[] = [
  // An id or a number is not compared.
  ...found('in a call, changes are lost', [
    guard('caller', 'isThisNegotiation', true),
    guard('callee', 'isThisNegotiation', true),
    guard('caller', 'isThisSession', true),
    guard('callee', 'isThisSession', true),
    guard('callee', 'isNewerSession', true),
    guard('caller', 'isNextOffer', true),
    guard('callee', 'isNextOffer', true),
    guard('both', 'isDescriptionHeard', true),
    without('both', 'keepAgreement'),
  ]),
  ...found('in a call, somebody hangs up and calls again', [guard('callee', 'mayBeCalled', true)]),
  // Glare: who gives way, and how.
  ...found('in a call, both change what they send', [
    guard('caller', 'followsAnswer', true),
    guard('callee', 'isNextOffer', false),
    guard('both', 'isNextOffer', false),
    without('callee', 'rollBack'),
    cut('callee', `${inOfferAnswer}.awaitingAnswer|signal.offerReceived|0`),
    cut('callee', `${inOfferAnswer}.offering.settingLocalOffer|signal.offerReceived|0`),
    cut('callee', `${inOfferAnswer}.offering.creatingOffer|signal.offerReceived|0`),
    cut('caller', `${inOfferAnswer}.stable.settled|peer.negotiationNeeded|0`),
    cut('callee', `${inOfferAnswer}.stable.settled|peer.negotiationNeeded|0`),
    guard('both', 'isTheirGeneration', true),
  ]),
  ...found('in a call, both change what they send, and a timer runs out early', [
    without('callee', 'restoreOurDescription'),
  ]),
  // An ICE restart is forgotten.
  ...found('in a call, the path is lost', [without('both', 'requestIceRestart')]),
  // Nothing is resent, or nothing is acknowledged.
  ...found('a message is lost', [
    endless('both', 'resendInterval'),
    guard('both', 'isUnheard', false),
    guard('caller', 'isAllHeard', false),
    guard('caller', 'isDescriptionUnheard', false),
    guard('callee', 'wantsAck', false),
    without('caller', 'publishAck'),
    without('callee', 'publishAck'),
    without('caller', 'keepHeard'),
  ]),
  // Candidates: buffered, kept apart by generation, added.
  ...found('a message is lost', [
    without('callee', 'publishCandidates'),
    without('both', 'addIceCandidates'),
    without('both', 'keepEarlyCandidates'),
    without('both', 'keepOurCandidates'),
    without('both', 'keepTheirCandidates'),
  ]),
  // A step of the offer/answer exchange is missing.
  ...found('a message is lost', [
    guard('callee', 'isNewerSession', false),
    guard('caller', 'isConnected', false),
    guard('callee', 'isConnected', false),
    without('both', 'beginOffer'),
    without('caller', 'requestOffer'),
    without('callee', 'requestAnswer'),
    without('caller', 'setLocalDescription'),
    without('callee', 'setRemoteDescription'),
    without('caller', 'publishDescription'),
    without('callee', 'publishDescription'),
    without('caller', 'keepOurDescription'),
    without('caller', 'keepTheirAnswer'),
    without('caller', 'keepPeer'),
    guard('caller', 'isCalleeReady', false),
  ]),
  ...found('in a call, changes are lost', [without('callee', 'takeOffer')]),
  ...found('candidates travel with the descriptions, and a message is lost', [
    without('callee', 'adoptOffer'),
  ]),
];
