/** The interface of the composition root to these views. */
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
  /** Defects that can be injected. */
  defects: readonly Defect[];
  /** Names of the faults. */
  faults: readonly string[];
  properties: readonly string[];
  most: { worlds: number; faults: number };
  /** Reads a file and replays its counterexample. */
  open(file: File): Promise<void>;
  /** Saves a counterexample's text as a file that is named after its property. */
  save(counterexample: string, property: string): void;
}
