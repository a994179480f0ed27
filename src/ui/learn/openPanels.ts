import type { Look } from '../../../machines/words/lesson';

/** Opens the panels that a step points at. They are not closed again automatically. */
export function openPanels(root: ParentNode, looks: readonly Look[]) {
  for (const look of looks) {
    if (look.at !== 'panel') continue;
    for (const panel of root.querySelectorAll(`[data-panel-of="${look.panel}"]`)) {
      const fold = panel.closest('details');
      if (fold) fold.open = true;
    }
  }
}
