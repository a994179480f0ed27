/** How the panels of the stage share its room, as somebody has moved the lines between them. */
import { useRef, useState, type CSSProperties, type RefObject } from 'react';
import type { Parley } from '../../session/app';
import type { Settings } from '../../session/settings';
import { useSelected } from '../kit/observe';
import { sharesOf, withLineMoved } from './panelSizes';

export type PanelSettings = Pick<Parley['settings'], 'get' | 'subscribe' | 'update'>;

interface Group {
  kept: 'columns' | 'rows';
  /** How many panels there are. */
  count: number;
  /** Their sizes on the page, px, in order. */
  measure: () => number[];
}
/** Sizes of a group of panels, and what its splitters need. */
export function usePanels(settings: PanelSettings, { kept, count, measure }: Group) {
  const chosen = useSelected(settings, (all) => all[kept]);
  /** px, while a line is moved. */
  const [moving, setMoving] = useState<readonly number[] | null>(null);
  /** The same: several moves may come before the next drawing. */
  const current = useRef<readonly number[] | null>(null);
  const shares = moving ? sharesOf(moving) : chosen?.length === count ? chosen : null;
  const keep = (sizes: Settings['columns']) => settings.update({ [kept]: sizes });
  return {
    shares,
    splitter: (index: number) => ({
      share: shareAt(shares ?? [], index),
      onMove(by: number, isDone: boolean) {
        const sizes = withLineMoved(current.current ?? measure(), index, by);
        current.current = isDone ? null : sizes;
        setMoving(current.current);
        if (isDone) keep(sharesOf(sizes));
      },
      onReset() {
        current.current = null;
        setMoving(null);
        keep(null);
      },
    }),
  };
}
/** Percent of two neighbours that the first one has. */
function shareAt(shares: readonly number[], index: number) {
  const [before = 1, after = 1] = shares.slice(index, index + 2);
  return (100 * before) / (before + after);
}

/** Sizes for the style sheet, which has its own where nothing was chosen. */
export const columnsStyle = (shares: readonly number[] | null) =>
  shares
    ? ({ '--columns': shares.map((share) => `minmax(0, ${share}fr)`).join(' ') } as CSSProperties)
    : undefined;
export const rowsStyle = (shares: readonly number[] | null) =>
  shares ? ({ '--ladder': shares[0], '--reader': shares[1] } as CSSProperties) : undefined;

export const widthsOf = (of: RefObject<HTMLElement | null>, names: readonly string[]) =>
  names.map(
    (name) => of.current?.querySelector(`[data-panel="${name}"]`)?.getBoundingClientRect().width ?? 0,
  );
