import { useTranslation } from './useTranslation';
import type { Entry, GatePlace, StepFact } from '../../../machines/words/facts';
import type { Charts } from '../../graph/chart';
import { inWords } from '../../graph/words';
import { useEventWords } from './eventWords';
import { useHeldWords } from './heldWords';
import { useNumbers } from './numbers';
import { useTrimmedWords } from './trimmedWords';

/** The states to which edges lead: their last names, each once. */
export function targetNames(
  charts: Charts,
  machine: GatePlace | StepFact['machine'],
  edges: readonly string[],
) {
  const targets = edges.flatMap((id) => {
    const edge = charts[machine]?.edges.find((e) => e.id === id);
    return edge && edge.source !== edge.target ? [inWords(edge.target.split('.').at(-1) ?? '')] : [];
  });
  return [...new Set(targets)].join(', ');
}

/** One entry of the trace in one line. */
export function useEntryWords(charts: Charts) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const trimmedWords = useTrimmedWords();
  const eventWords = useEventWords();
  const heldWords = useHeldWords();
  /** Who did it is said where it was not the peer itself. */
  const byWords = ({ peer, by }: { peer: string; by: string }, words: string) =>
    by === peer ? words : `${words} (${t('byOther')})`;
  return (entry: Entry): string => {
    switch (entry.kind) {
      case 'step': {
        const entered = targetNames(charts, entry.machine, entry.edges);
        const where = entered === '' ? '' : ` → ${entered}`;
        const words = `${eventWords(entry.event)}${entry.ignored ? ` (${t('trace.ignored')})` : where}`;
        return entry.machine === 'caller' || entry.machine === 'callee'
          ? words
          : t('trace.named', { name: t(`chart.machines.${entry.machine}`), words });
      }
      case 'message': {
        const carried = entry.candidates > 0 ? t('trace.candidates', { count: entry.candidates }) : '';
        const isOfThem = entry.message === 'candidates' && carried !== '';
        const details = [
          ...(carried === '' || isOfThem ? [] : [carried]),
          ...(entry.bytes > 0 ? [t('trace.bytes', { bytes: entry.bytes })] : []),
        ];
        const what = t(`trace.${entry.direction}`, {
          message: isOfThem ? carried : t(`message.${entry.message}`),
        });
        return `${entry.direction === 'sent' ? '↗' : '↘'} ${what}${details.length ? ` (${details.join(', ')})` : ''}`;
      }
      case 'text': {
        const what = t(`trace.text.${entry.direction}`, {
          text:
            entry.text === undefined ? t('trace.text.hidden') : t('trace.text.quoted', { text: entry.text }),
        });
        return `${entry.direction === 'sent' ? '↗' : '↘'} ${what} (${t('trace.bytes', { bytes: entry.bytes })})`;
      }
      case 'call':
        return entry.error === null
          ? t('trace.call', { method: entry.method, ms: numbers(entry.durationMs, 1) })
          : t('trace.callFailed', { method: entry.method, error: entry.error });
      case 'browser':
        return t('trace.browser', { axis: entry.axis, value: entry.value });
      case 'clock':
        return t('trace.clock', {
          offset: numbers(entry.offsetMs, 1),
          roundTrip: numbers(entry.roundTripMs, 1),
        });
      case 'rejected':
        return t('trace.rejected', { reason: t(`rejection.${entry.reason}`), count: entry.count });
      case 'state':
        return t('trace.state');
      case 'gap':
        return t('trace.gap', { count: entry.missing });
      case 'trimmed':
        return trimmedWords(entry);
      case 'held':
        return t('trace.held', { what: heldWords(entry) });
      case 'foreseen': {
        const states = targetNames(charts, entry.place, entry.edges);
        if (entry.ignored) return t('trace.foreseenIgnored');
        return states === '' ? t('trace.foreseenStays') : t('trace.foreseen', { states });
      }
      case 'handled':
        return byWords(entry, t(`trace.handled.${entry.how}`, { what: heldWords(entry) }));
      case 'mode':
        return byWords(entry, t(`trace.mode.${entry.mode}`));
      case 'time':
        return t(entry.stands ? 'trace.time.stands' : 'trace.time.runs');
      case 'fault':
        return t(entry.isOn ? 'trace.fault.on' : 'trace.fault.off', { what: t(`fault.${entry.fault}`) });
      case 'note':
        return t('trace.note', { about: entry.about, text: entry.text });
    }
  };
}
