import type { ActorRefFrom } from 'xstate';
import type { steppingMachine } from '../../../machines/steppingMachine';

export type SteppingRef = ActorRefFrom<typeof steppingMachine>;
