/** What a state's description and wait are in French; the English ones stand in the machines. */
export interface StateText {
  description: string;
  waitsFor?: string;
}
