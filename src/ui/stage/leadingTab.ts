import type { Look } from '../../../machines/words/lesson';
import type { SeatTab } from './SeatTabs';

/** On a narrow screen: the tab that shows what a text talks about first; null: any. */
export function leadingTab(looks: readonly Look[]): SeatTab | null {
  for (const look of looks) {
    if (look.at === 'message') return 'trace';
    if (look.at === 'panel' && (look.panel === 'ladder' || look.panel === 'trace')) return 'trace';
    if (look.at === 'state' || look.at === 'chart') return look.seat;
  }
  return null;
}
