/** Timers of gated actors can be frozen. */
import { describe, expect, it } from 'vitest';
import { stage } from './stage';

describe('timers before a gate', () => {
  it('stand still, and run on with what was left of them', () => {
    const { clock, gate, heard } = stage(null);
    clock.increment(60);
    gate.freezeTimers(true);
    clock.increment(1_000);
    expect(heard()).toEqual([]);
    gate.freezeTimers(false);
    clock.increment(39);
    expect(heard()).toEqual([]);
    clock.increment(1);
    expect(heard()).toEqual(['late']);
  });

  it('begin to stand where they were set while time stands', () => {
    const { actor, clock, gate } = stage(null);
    gate.freezeTimers(true);
    actor.send({ type: 'leave' });
    gate.freezeTimers(false);
    clock.increment(1_000);
    expect(actor.getSnapshot().value).toBe('left');
  });

  it('are gone with their actor', () => {
    const { actor, clock, gate } = stage(null);
    gate.freezeTimers(true);
    actor.stop();
    gate.freezeTimers(false);
    clock.increment(1_000);
    expect(actor.getSnapshot().context.heard).toEqual([]);
  });
});
