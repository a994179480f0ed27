/** Texts for settings, defects and moves. */
import { useExplorationTranslation } from '../words/useTranslation';
import type { Entry } from '../../../machines/words/facts';
import type { Defect, MoveWords, Story } from '../../../machines/words/verification';
import type { Charts } from '../../graph/chart';
import { inWords } from '../../graph/words';
import { useEntryWords } from '../words/entryWords';
import { numbersIn } from '../words/numbers';
import { useEventWords } from '../words/eventWords';
import { useGuardWords } from '../words/guardWords';
import '../stepping/words';

/** Translations of this page, falling back to the common ones. */
export const useWords = useExplorationTranslation;

/** "S1" of "S1 legal calls". */
export const codeOf = (property: string) => property.split(' ')[0] ?? '';

const named = (edge: string) => inWords(edge.split('|')[0]?.split('.').at(-1) ?? '');

export function useVerifyWords() {
  const { t, i18n } = useWords();
  const eventWords = useEventWords();
  const guardWords = useGuardWords();
  const seatName = (seat: Defect['seat']) => (seat === 'both' ? t('both') : t(`seat.${seat}`));

  const changeWords = ({ change }: Defect): string => {
    if ('guard' in change)
      return t(change.is ? 'defect.always' : 'defect.never', { name: guardWords(change.guard) });
    if ('action' in change) return t('defect.action', { name: inWords(change.action) });
    if ('timer' in change) return t('defect.timer', { name: inWords(change.timer) });
    const event = change.edge.split('|')[1] ?? '';
    return t('defect.edge', { name: named(change.edge) || t('defect.machine'), event: eventWords(event) });
  };
  const aboutWords = ({ what, about }: MoveWords): string => {
    if (about === null) return '';
    if (what === 'hear') return eventWords(`signal.${about}Received`);
    if (what === 'lose' || what === 'repeat') return t(`message.${about}`);
    if (what === 'time' || what === 'early') return about === 'both' ? t('move.both') : eventWords(about);
    return what === 'otherWish' ? eventWords(`user.${about}`) : about;
  };
  return {
    t,
    lang: i18n.language,
    number: numbersIn(i18n.language),
    seatName,
    changeWords,
    defectWords: (defect: Defect) =>
      t('trace.named', { name: seatName(defect.seat), words: changeWords(defect) }),
    /** "Callee: the offer arrives" */
    moveWords(move: MoveWords): string {
      const about = aboutWords(move);
      const key: string = `move.${move.what}`;
      const words = i18n.exists(key, 'verify') ? t(key, { about }) : about || move.what;
      return t('trace.named', { name: t(`seat.${move.seat}`), words });
    },
    propertyName: (property: string) => t(`property.${property}.name`),
    propertySays: (property: string) => t(`property.${property}.says`),
    /** "1 × a message is lost, 2 × …" */
    faultsWords({ faults }: Story): string {
      const chosen = Object.entries(faults).filter(([, budget]) => budget > 0);
      if (chosen.length === 0) return t('setting.noFaults');
      return chosen.map(([name, budget]) => `${budget} × ${t(`fault.${name}`)}`).join(', ');
    },
  };
}

/** One entry of a simulated trace as a line, with the fate of a message. */
export function useNarratedWords(charts: Charts) {
  const { t } = useWords();
  const entryWords = useEntryWords(charts);
  return (entry: Entry): string => {
    if (entry.kind === 'note') return t(`move.${entry.about}`, { about: entry.text });
    if (entry.kind === 'state') return t(entry.role === 'observer' ? 'trace.gone' : 'trace.inCall');
    if (entry.kind === 'message' && entry.direction === 'received' && entry.fate !== 'delivered')
      return t(`trace.${entry.fate}`, { message: t(`message.${entry.message}`) });
    return entryWords(entry);
  };
}
