/** The reader rendered to markup in both languages. */
import type { ReaderProps } from '../../../src/ui/reader/readerProps';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Entry } from '../../../machines/words/facts';
import { allMachines } from '../../../machines/all';
import type { Charts } from '../../../src/graph/chart';
import { extractChart } from '../../../src/graph/extract';
import { foldAll } from '../../../src/trace/fold';
import { flat, i18n } from '../../../src/ui/words/i18n';
import en from '../../../src/ui/words/en.json';
import fr from '../../../src/ui/words/fr.json';
import type { Selection } from '../../../src/ui/words/selection';

i18n.add('en', flat(en));
i18n.add('fr', flat(fr));
// Lazily loaded parts add their translations to the existing ones.
const { default: Explained } = await import('../../../src/ui/reader/Explained');
const { Reader } = await import('../../../src/ui/reader/Reader');

/** The reader does not use the layout of charts. */
const layouts = {
  overview: { width: 0, height: 0, boxes: {}, edges: [] },
  full: { width: 0, height: 0, boxes: {}, edges: [] },
};
export const charts: Charts = Object.fromEntries(
  allMachines.map((machine) => [machine.id, { ...extractChart(machine), layouts }]),
);

export const speak = (lang: 'en' | 'fr') => i18n.changeLanguage(lang);

type Given = Partial<Pick<ReaderProps, 'pairs' | 'context' | 'entries'>>;

/** Collapsible sections: open ones render their content, closed ones only their title. */
export function read(selection: Selection | null, { entries = [], ...given }: Given = {}): string {
  const common = { charts, stage: foldAll('a', entries), seating: { caller: 'a', callee: 'b' } };
  // Lazily loaded parts are not awaited here.
  return renderToStaticMarkup(
    selection
      ? createElement(Explained, { ...common, selection, entries, pairs: null, context: undefined, ...given })
      : createElement(Reader, { ...common, selection, onBack: () => {}, entries, ...given }),
  );
}

export const entry = (fact: Partial<Entry> & Pick<Entry, 'kind'>): Entry =>
  ({ n: 7, at: 0, peer: 'a', ...fact }) as Entry;
export const selected: Selection = { machine: 'caller', kind: 'entry', id: '7' };
