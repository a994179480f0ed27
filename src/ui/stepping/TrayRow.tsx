import { useTranslation } from '../words/useTranslation';
import type { GatePlace } from '../../../machines/words/facts';
import { heldActions, type HeldAction, type Seat } from '../../../machines/words/vocabulary';
import type { Charts } from '../../graph/chart';
import type { TrayItem } from '../../trace/tray';
import { targetNames } from '../words/entryWords';
import { Icon, type IconName } from '../kit/Icon';
import { useIsAsking } from '../words/asking';
import type { Selection } from '../words/selection';
import { useHeldWords } from '../words/heldWords';
import '../words/seatHues.css';
import './trayRow.css';

type Source = 'browser' | 'message' | 'room' | 'timer' | 'port' | 'command' | 'announcement';
const ports = new Set<GatePlace>(['captureMedia', 'captureScreen', 'peer']);

/** Where an item comes from, or goes to. */
function sourceOf({ place, event }: Pick<TrayItem, 'place' | 'event'>): Source {
  if (place === 'signal') return 'announcement';
  if (ports.has(place)) return 'command';
  if (event.startsWith('signal.')) return 'message';
  if (event.startsWith('room.')) return 'room';
  if (event.startsWith('xstate.after.')) return 'timer';
  return event.startsWith('xstate.') ? 'port' : 'browser';
}
const icons: Record<HeldAction, IconName> = {
  release: 'stepForward',
  holdBack: 'toEnd',
  repeat: 'restart',
  drop: 'close',
};
/** Allowed actions: only a message can be repeated or dropped, and the start of a port cannot be held back. */
const possible = ({ message, event }: TrayItem): HeldAction[] =>
  heldActions.filter(
    (how) => how === 'release' || (how === 'holdBack' ? event !== 'xstate.init' : message !== null),
  );

interface TrayRowProps {
  item: TrayItem;
  seat: Seat;
  isNext: boolean;
  charts: Charts;
  isSelected: boolean;
  /** Null where it cannot be handled: on an observer's page, or for a past moment. */
  onHandle: ((how: HeldAction) => void) | null;
  onSelect: (selection: Selection) => void;
}
/** A held item: its peer, its content, the predicted transition, and the allowed actions. */
export function TrayRow({ item, seat, isNext, charts, isSelected, onHandle, onSelect }: TrayRowProps) {
  const { t } = useTranslation();
  const heldWords = useHeldWords();
  const isAsking = useIsAsking();
  const { message, event } = item;
  const foreseen = isAsking ? null : item.foreseen;
  const words = heldWords(item);
  const states = foreseen ? targetNames(charts, item.place, foreseen.edges) : '';
  const outlook =
    foreseen === null
      ? null
      : foreseen.ignored
        ? t('stepping.ignored')
        : states === ''
          ? t('stepping.stays')
          : t('stepping.leads', { states });
  return (
    <li
      className="held"
      data-held={event}
      data-item={item.item}
      data-seat-hue={seat}
      data-next={isNext}
      data-ignored={foreseen?.ignored ?? false}
      data-selected={isSelected}
    >
      <button
        className="quiet held-words"
        onClick={() => onSelect({ machine: 'trace', kind: 'entry', id: String(item.n) })}
      >
        <b>{words}</b>
        <small>
          {t(`seat.${seat}`)} · {t(`stepping.source.${sourceOf(item)}`)}
          {message && message.candidates > 0 && ` · ${t('trace.candidates', { count: message.candidates })}`}
          {outlook !== null && ` · ${outlook}`}
        </small>
      </button>
      {onHandle && (
        <span className="held-actions">
          {possible(item).map((how) => (
            <button
              key={how}
              className="secondary icon"
              aria-label={t('trace.named', { name: t(`stepping.${how}`), words })}
              title={t(`stepping.${how}`)}
              data-handle={how}
              onClick={() => onHandle(how)}
            >
              <Icon name={icons[how]} />
            </button>
          ))}
        </span>
      )}
    </li>
  );
}
