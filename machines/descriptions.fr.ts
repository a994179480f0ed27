/** The French texts of all states, keyed by state id; they stand beside the English ones in the machines. */
export interface StateText {
  description: string;
  waitsFor?: string;
}
export const descriptionsFr: Record<string, StateText> = {};
