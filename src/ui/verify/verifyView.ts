/** What the views of this page need of the composition root. */
import type { ActorRefFrom } from 'xstate';
import type { verifyMachine } from '../../../machines/pages/verifyMachine';
import type { Defect, Story } from '../../../machines/pages/verification';

export interface Preset {
  name: string;
  story: Story;
}
export interface VerifyView {
  actor: ActorRefFrom<typeof verifyMachine>;
  presets: readonly Preset[];
  /** What can be broken in the machines. */
  defects: readonly Defect[];
  /** Names of what may go wrong. */
  faults: readonly string[];
  properties: readonly string[];
  most: { worlds: number; faults: number };
  /** Reads a file and runs the counterexample in it. */
  open(file: File): Promise<void>;
  /** Saves a counterexample's text as a file that is named after its property. */
  save(counterexample: string, property: string): void;
}
