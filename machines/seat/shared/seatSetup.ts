/** What caller and callee share, by topic: media, session, negotiation, candidates, acknowledgements. */
export { withAcknowledgements as seatSetup } from './acknowledgement';
