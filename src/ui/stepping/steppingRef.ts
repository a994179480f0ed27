import type { ActorRefFrom } from 'xstate';
import type { steppingMachine } from '../../../machines/room/steppingMachine';

export type SteppingRef = ActorRefFrom<typeof steppingMachine>;
