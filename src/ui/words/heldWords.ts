import { useTranslation } from './useTranslation';
import type { HeldFact } from '../../../machines/words/facts';
import { useEventWords } from './eventWords';

/** The call that a port makes when it starts. */
const beginnings: Partial<Record<HeldFact['place'], string>> = {
  captureMedia: 'getUserMedia',
  captureScreen: 'getDisplayMedia',
  peer: 'new RTCPeerConnection',
};

/** A held item in words: "the answer arrives", `createOffer`. */
export function useHeldWords() {
  const { t } = useTranslation();
  const eventWords = useEventWords();
  return ({ place, event }: Pick<HeldFact, 'place' | 'event'>): string => {
    if (event === 'xstate.init') return beginnings[place] ?? event;
    if (place === 'peer') return event;
    if (place === 'signal') return t(`signalCommand.${event}`);
    return eventWords(event);
  };
}
