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
  /** px, when somebody took hold of a line, or came to it by keyboard. */
  const held = useRef<readonly number[] | null>(null);
  const [seen, setSeen] = useState<readonly number[] | null>(null);
  const shares = moving ? sharesOf(moving) : chosen?.length === count ? chosen : null;
  const keep = (sizes: Settings['columns']) => settings.update({ [kept]: sizes });
  const letGo = () => {
    held.current = null;
    setMoving(null);
  };
  return {
    shares,
    splitter: (index: number) => ({
      share: shareAt(shares ?? seen ?? [], index),
      onSeen: () => setSeen(measure()),
      onMove(by: number, isDone: boolean) {
        held.current ??= measure();
        const sizes = withLineMoved(held.current, index, by);
        if (!isDone) return setMoving(sizes);
        letGo();
        if (by !== 0) keep(sharesOf(sizes));
      },
      onReset() {
        letGo();
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
    ? ({
        '--columns': shares.map((share) => `minmax(min(200px, 20%), ${share}fr)`).join(' '),
      } as CSSProperties)
    : undefined;
export const rowsStyle = (shares: readonly number[] | null) =>
  shares ? ({ '--ladder': shares[0], '--reader': shares[1] } as CSSProperties) : undefined;

export const widthsOf = (of: RefObject<HTMLElement | null>, names: readonly string[]) =>
  names.map(
    (name) => of.current?.querySelector(`[data-panel="${name}"]`)?.getBoundingClientRect().width ?? 0,
  );
