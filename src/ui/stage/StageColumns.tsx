import { useRef, type ReactNode } from 'react';
import { Splitter } from '../kit/Splitter';
import { useTranslation } from '../words/useTranslation';
import { columnsStyle, rowsStyle, usePanels, widthsOf, type PanelSettings } from './panels';
import './stageColumns.css';

interface StageColumnsProps {
  settings: PanelSettings;
  /** Caller and callee. */
  seats: ReactNode;
  /** Of the middle: what stands above the ladder, the ladder, the reader, and what stands below it. */
  above: ReactNode;
  ladder: ReactNode;
  reader: ReactNode;
  below: ReactNode;
  /** Where the reader stands. */
  place: 'below' | 'beside';
}
const below = ['caller', 'trace', 'callee'] as const;
const beside = [...below, 'reader'] as const;

/** Caller, what is between, callee, and the reader; the lines between them can be moved. */
export function StageColumns({ settings, seats, above, ladder, reader, place, ...rest }: StageColumnsProps) {
  const { t } = useTranslation();
  const main = useRef<HTMLElement>(null);
  const middle = useRef<HTMLElement>(null);
  const names = place === 'beside' ? beside : below;
  const columns = usePanels(settings, {
    kept: 'columns',
    count: names.length,
    measure: () => widthsOf(main, names),
  });
  const rows = usePanels(settings, {
    kept: 'rows',
    count: 2,
    measure: () => ['.ladder', '.reader'].map((of) => middle.current?.querySelector(of)?.clientHeight ?? 0),
  });
  return (
    <main className="columns" ref={main} data-reader-place={place} style={columnsStyle(columns.shares)}>
      {seats}
      <section className="middle" data-panel="trace" ref={middle} style={rowsStyle(rows.shares)}>
        <Splitter orientation="vertical" label={t('panels.caller')} {...columns.splitter(0)} />
        {above}
        {ladder}
        {place === 'below' && (
          <div className="reader-place">
            <Splitter orientation="horizontal" label={t('panels.reader')} {...rows.splitter(0)} />
            {reader}
          </div>
        )}
        {rest.below}
        <Splitter
          className="after"
          orientation="vertical"
          label={t('panels.callee')}
          {...columns.splitter(1)}
        />
      </section>
      {place === 'beside' && (
        <section className="reader-place" data-panel="reader">
          <Splitter orientation="vertical" label={t('panels.readerColumn')} {...columns.splitter(2)} />
          {reader}
        </section>
      )}
    </main>
  );
}
