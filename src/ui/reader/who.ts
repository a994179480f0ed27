import { useTranslation } from '../words/useTranslation';
import { viewOf } from '../peer/seating';
import type { ReaderProps } from './readerProps';

/** Names a peer by seat or by the start of its id; null: everyone in the room. */
export function useWho(stage: ReaderProps['stage'], seating: ReaderProps['seating']) {
  const { t } = useTranslation();
  return (peer: string | null): string => {
    if (peer === null) return t('messageIs.everyone');
    const role = viewOf(stage, peer)?.role;
    const seat = seating.caller === peer ? 'caller' : seating.callee === peer ? 'callee' : role;
    return seat === undefined ? peer.slice(0, 6) : t(`seat.${seat}`);
  };
}
