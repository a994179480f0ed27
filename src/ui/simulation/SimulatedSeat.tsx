import { useMemo } from 'react';
import { charts } from 'virtual:charts';
import type { Seat } from '../../../machines/words/vocabulary';
import type { PeerView } from '../../trace/fold';
import { constant } from '../kit/observe';
import { SeatPanel, type SeatMoment } from '../stage/SeatPanel';
import type { Lights, Selection } from '../words/selection';
import { useVerifyWords } from './explorationWords';

interface SimulatedSeatProps {
  seat: Seat;
  view: PeerView | null;
  selection: Selection | null;
  onSelect: (selection: Selection) => void;
}
/** Charts highlight the selection themselves; nothing else is highlighted here. */
const noLights: Lights = {
  entry: () => false,
  edge: () => false,
  state: () => false,
  axis: () => false,
};
/** One side of a simulated world; without timers. */
export function SimulatedSeat({ seat, view, selection, onSelect }: SimulatedSeatProps) {
  const { t } = useVerifyWords();
  const moment = useMemo(() => constant<SeatMoment>({ view, clock: 'none' }), [view]);
  return (
    <SeatPanel
      seat={seat}
      moment={moment}
      who={t(view?.role === seat ? `seatRole.${seat}` : 'trace.gone')}
      charts={charts}
      isLocal={false}
      selection={selection}
      lights={noLights}
      onSelect={onSelect}
    />
  );
}
