/**
 * What the states say of themselves. English comes with the charts; French is fetched when it is read. Until then, and where it
 * cannot be fetched, the texts stay English, as the page's words do.
 */
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useTranslation } from './useTranslation';
import type { StateText } from '../../../machines/fr/stateText';
import type { ChartNode } from '../../graph/chart';

type Texts = Readonly<Record<string, StateText>>;
let french: Texts | null = null;
let isComing = false;
const listeners = new Set<() => void>();
const get = () => french;
function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

async function fetchFrench() {
  if (isComing || french) return;
  isComing = true;
  const fetched = await import('../../../machines/fr/descriptions').catch(() => null);
  isComing = false;
  if (!fetched) return;
  french = fetched.descriptionsFr;
  for (const listener of listeners) listener();
}

/** The text of a machine's state in the language of the page; the same function as long as it says the same. */
export function useStateTexts() {
  const isFrench = useTranslation().i18n.language === 'fr';
  const known = useSyncExternalStore(subscribe, get, get);
  useEffect(() => {
    if (isFrench) void fetchFrench();
  }, [isFrench]);
  return useMemo(() => {
    const texts = isFrench ? known : null;
    return (machine: string, { path, text }: Pick<ChartNode, 'path' | 'text'>): StateText =>
      texts?.[path === '' ? machine : `${machine}.${path}`] ?? text;
  }, [isFrench, known]);
}
