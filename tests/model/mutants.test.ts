/** The search has teeth: machines with one thing broken are caught, and by which property. */
import { describe, expect, it } from 'vitest';
import { mutated, nameOf, type Mutant } from '../../src/explore/mutants';
import { liveness, safety } from '../../src/explore/properties';
import { search } from '../../src/explore/search';
import { createSystem, noFaults, type Faults } from '../../src/explore/world';

const guard = (seat: Mutant['seat'], name: string, is: boolean): Mutant => ({
  seat,
  change: { guard: name, is },
});
const without = (seat: Mutant['seat'], action: string): Mutant => ({ seat, change: { action } });
const loss = { loss: 1 };
const tries = { noPath: 1, retry: 1 };

const caught: [Mutant, Partial<Faults>, string][] = [
  [guard('caller', 'isThisNegotiation', true), tries, 'S'],
  [guard('caller', 'isThisNegotiation', false), loss, 'L'],
  [guard('caller', 'wantsAck', true), tries, 'S'],
  [guard('caller', 'isUnheard', false), loss, 'L'],
  [guard('caller', 'isDescriptionUnheard', false), loss, 'L'],
  [guard('caller', 'isAllHeard', false), loss, 'L1'],
  [guard('caller', 'isConnected', false), loss, 'L'],
  [guard('caller', 'isCalleeReady', false), loss, 'L'],
  [guard('caller', 'isThisSession', true), { hangUp: 1, retry: 1 }, 'S7'],
  [without('caller', 'keepPeer'), loss, 'L'],
  [without('caller', 'keepOurDescription'), loss, 'S1'],
  [without('caller', 'keepHeard'), loss, 'L1'],
  [without('caller', 'keepTheirDescription'), loss, 'S1'],
  [without('caller', 'requestOffer'), loss, 'L'],
  [without('caller', 'setLocalDescription'), loss, 'L'],
  [without('caller', 'setRemoteDescription'), loss, 'L'],
  [without('caller', 'publishDescription'), loss, 'L'],
  [without('caller', 'publishCandidates'), loss, 'L1'],
  [without('caller', 'publishAck'), loss, 'L1'],
  [without('both', 'addIceCandidates'), loss, 'L'],
  [guard('callee', 'isThisNegotiation', true), tries, 'S'],
  [guard('callee', 'isThisNegotiation', false), loss, 'L'],
  [guard('callee', 'isNewerSession', true), { hangUp: 1, retry: 1 }, 'S7'],
  [guard('callee', 'isNewerSession', false), loss, 'L'],
  [guard('callee', 'wantsAck', false), loss, 'L1'],
  [guard('callee', 'isUnheard', false), loss, 'L'],
  [guard('callee', 'isConnected', false), loss, 'L'],
  [without('callee', 'adoptOffer'), loss, 'S9'],
  [without('callee', 'requestAnswer'), loss, 'L'],
  [without('callee', 'setLocalDescription'), loss, 'L'],
  [without('callee', 'setRemoteDescription'), loss, 'L'],
  [without('callee', 'publishDescription'), loss, 'L'],
  [without('callee', 'publishCandidates'), loss, 'L1'],
  [without('callee', 'publishAck'), loss, 'L1'],
  [without('callee', 'keepHeard'), loss, 'L1'],
  [without('callee', 'keepOurDescription'), loss, 'L2'],
];

describe('is caught', () => {
  it.each(caught.map(([mutant, faults, by]) => [nameOf(mutant), mutant, faults, by] as const))(
    '%s',
    (name, mutant, faults, by) => {
      const setting = { ...mutated(mutant), channel: 'bag', pace: 'prompt' } as const;
      const system = createSystem({ ...setting, faults: { ...noFaults, ...faults } });
      const { found, worlds } = search(system, { bound: 60_000, safety, liveness, stopAtFirst: true });
      const [first] = found;
      process.stdout.write(`${name}: ${first?.property}, ${first?.path.length} steps, ${worlds} worlds\n`);
      expect(first?.property).toMatch(new RegExp(`^${by}`));
    },
  );
});
