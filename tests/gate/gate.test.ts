/** A gate before machines and ports: held items are neither lost nor reordered, unless requested. */
import { describe, expect, it } from 'vitest';
import { stage, stopsAll, stopsCommands } from './stage';

describe('a gate', () => {
  it('lets everything pass until it is closed', () => {
    const { say, heard, told } = stage(null);
    say('a', 'b');
    expect(heard()).toEqual(['a', 'b']);
    expect(told).toEqual([]);
  });

  it('holds what comes, and lets one go at a time', () => {
    const { say, heard, handle, told } = stage();
    say('a', 'b');
    expect(heard()).toEqual([]);
    handle(1, 'release');
    expect(heard()).toEqual(['a']);
    expect(told).toEqual(['held 1 said', 'held 2 said', 'release 1']);
  });

  it('lets wishes pass those that wait', () => {
    const { actor, say, heard } = stage();
    say('a');
    actor.send({ type: 'wish', word: 'now' });
    expect(heard()).toEqual(['now']);
  });

  it('puts an item behind the others', () => {
    const { say, heard, handle, gate } = stage();
    say('a', 'b');
    handle(1, 'holdBack');
    gate.open(null);
    expect(heard()).toEqual(['b', 'a']);
  });

  it('says a message of the channel twice, one right after the other', () => {
    const { say, heard, handle, gate } = stage();
    say('a', 'b');
    handle(1, 'repeat');
    gate.open(null);
    expect(heard()).toEqual(['a', 'a', 'b']);
  });

  it('drops a message of the channel', () => {
    const { say, heard, handle, gate } = stage();
    say('a', 'b');
    handle(1, 'drop');
    gate.open(null);
    expect(heard()).toEqual(['b']);
  });

  it('drops or repeats nothing else', () => {
    const { clock, handle, gate, heard } = stage();
    clock.increment(100);
    handle(1, 'drop');
    handle(1, 'repeat');
    gate.open(null);
    expect(heard()).toEqual(['late']);
  });

  it('lets nothing wait that only says again what waits as the last', () => {
    const { say, heard, gate } = stage(null);
    gate.close({
      stops: stopsAll,
      repeats: ({ event }, again) => 'word' in event && 'word' in again && event.word === again.word,
    });
    say('a', 'a', 'b', 'a');
    gate.open(null);
    expect(heard()).toEqual(['a', 'b', 'a']);
  });

  it('ignores an item that is gone already', () => {
    const { say, heard, handle } = stage();
    say('a');
    handle(1, 'release');
    handle(1, 'release');
    handle(7, 'drop');
    expect(heard()).toEqual(['a']);
  });

  it('is open again once all has gone, and what came meanwhile came after', () => {
    const { say, heard, gate, commands } = stage(stopsCommands);
    gate.handle(1, 'release', null); // the port begins
    say('ping', 'b');
    gate.open(null);
    expect(heard()).toEqual(['ping', 'b', 'pong']);
    expect(commands).toEqual(['ping', 'b', 'pong']);
    say('c');
    expect(heard().at(-1)).toBe('c');
  });

  it('keeps a port from beginning, and its commands behind its beginning', () => {
    const { begun, gate, say, commands, handle } = stage(stopsCommands);
    expect(begun()).toBe(0);
    gate.close({ stops: stopsAll, repeats: () => false });
    say('a');
    handle(2, 'release');
    expect(commands).toEqual([]);
    gate.open(null);
    expect(begun()).toBe(1);
    expect(commands).toEqual(['a']);
  });

  it('does not hold back the beginning of a port', () => {
    const { handle, told } = stage(stopsCommands);
    handle(1, 'holdBack');
    expect(told).toEqual(['held 1 xstate.init']);
  });

  it('finds void what was said by an actor that has stopped', async () => {
    const { actor, say, handle, gate, told, heard } = stage();
    say('ping');
    handle(1, 'release');
    expect(told.at(-1)).toBe('held 2 said');
    actor.send({ type: 'leave' });
    await Promise.resolve();
    expect(told.at(-1)).toBe('void 2');
    gate.open(null);
    expect(heard()).toEqual(['ping']);
  });

  it('finds void a timer that ran out, once its state is left', async () => {
    const { actor, clock, gate, heard, told } = stage();
    clock.increment(100);
    expect(told[0]).toMatch(/^held 1 xstate\.after/);
    actor.send({ type: 'leave' });
    gate.open(null);
    expect(heard()).toEqual([]);
    expect(told.at(-1)).toBe('void 1');
  });
});
