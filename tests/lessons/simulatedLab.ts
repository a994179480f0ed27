/** A simulated lab for lessons: runs each action in the simulated world, or throws. */
import type { LessonAction, SeatAndEvent } from '../../machines/words/lesson';
import type { Seat } from '../../machines/words/vocabulary';
import { createSimulatedWorld, patience, type Held, type Pace } from './simulatedWorld';

export function createSimulatedLab(pace: Pace) {
  const world = createSimulatedWorld(pace);
  const isHeld = (seat: Seat, event: string) => world.find(seat, event) !== undefined;
  const impossible = (action: LessonAction): never => {
    throw new Error(`${JSON.stringify(action)} is impossible; ${world.words()}`);
  };
  /** Advances time until the condition holds. */
  function waitUntil(action: LessonAction, isSo: () => boolean) {
    for (let steps = 0; !isSo(); steps++) if (steps > patience || !world.passTime()) impossible(action);
  }
  function heldFor(action: LessonAction & SeatAndEvent): Held {
    waitUntil(action, () => isHeld(action.seat, action.event));
    return world.find(action.seat, action.event) ?? impossible(action);
  }
  const messageFor = (action: LessonAction & SeatAndEvent): Held =>
    action.event.startsWith('signal.') ? heldFor(action) : impossible(action);

  function until(action: Extract<LessonAction, { do: 'until' }>) {
    for (let steps = 0; !world.isActive(action.seat, action.state); steps++) {
      const [oldest] = world.waiting();
      if (world.isLive() || steps > patience) impossible(action);
      if (!oldest && !world.passTime()) impossible(action);
      if (oldest) world.release(oldest);
      world.pump();
    }
  }
  function act(action: LessonAction): void {
    switch (action.do) {
      case 'reset':
        world.step(action.mode, action.grain);
        return world.reset();
      case 'step':
        return world.step('step', action.grain);
      case 'live':
        return world.step('live', 'events');
      case 'waitHeld':
        return void heldFor(action);
      case 'release':
        return world.release(heldFor(action));
      case 'drop':
        return world.take(messageFor(action));
      case 'repeat': {
        const held = messageFor(action);
        return world.arrange(world.waiting().flatMap((one) => (one === held ? [one, { ...one }] : [one])));
      }
      case 'holdBack': {
        const held = heldFor(action);
        return world.arrange([...world.waiting().filter((one) => one !== held), held]);
      }
      case 'until':
        return until(action);
      case 'wait':
        return waitUntil(action, () => world.isActive(action.seat, action.state));
      case 'fault':
        if (action.isOn) world.faultsOf(action.seat).add(action.fault);
        else world.faultsOf(action.seat).delete(action.fault);
        return;
      case 'kill':
        return world.kill(action.seat);
      case 'channel':
        if (action.change.cut !== undefined) world.cut(action.change.cut);
        if (action.change.lose !== undefined) world.lose(action.change.lose);
        return;
      case 'wish':
        return world.wish(action.seat, action.wish);
    }
  }
  return {
    perform(action: LessonAction) {
      act(action);
      world.pump();
    },
    isActive: world.isActive,
    isHeld,
  };
}
export type SimulatedLab = ReturnType<typeof createSimulatedLab>;
