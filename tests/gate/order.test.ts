/** Model-based test of a gate: after any sequence of actions it behaves like a plain list. */
import * as fc from 'fast-check';
import { assign, createActor, setup, SimulatedClock } from 'xstate';
import { expect, it } from 'vitest';
import { createGate, type Handling } from '../../src/gate/gate';

type Wish = { do: 'say' } | { do: 'close' } | { do: 'open' } | { do: Handling; nth: number };
const wish: fc.Arbitrary<Wish> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('say' as const) }) },
  fc.record({ do: fc.constant('close' as const) }),
  fc.record({ do: fc.constant('open' as const) }),
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('release' as const, 'drop' as const, 'repeat' as const, 'holdBack' as const),
      nth: fc.nat({ max: 4 }),
    }),
  },
);

/** A gated machine that records the numbers it receives. */
function stage() {
  const voids: number[] = [];
  const gate = createGate<'listener'>({
    now: () => 0,
    fromChannel: () => true,
    onHeld: () => {},
    onHandled: ({ item }, how) => how === 'void' && voids.push(item),
  });
  const machine = setup({
    types: {} as { context: { heard: number[] }; events: { type: 'said'; word: number } },
    actions: { hear: assign({ heard: ({ context, event }) => [...context.heard, event.word] }) },
  }).createMachine({ context: { heard: [] }, on: { said: { actions: 'hear' } } });
  const actor = createActor(gate.beforeMachine('listener', machine), {
    inspect: gate.inspect,
    clock: new SimulatedClock(),
  }).start();
  return {
    gate,
    voids,
    say: (word: number) => actor.send({ type: 'said', word }),
    heard: () => actor.getSnapshot().context.heard,
  };
}

/** The model: a gate over plain lists. */
function createModel() {
  const heard: number[] = [];
  let waiting: number[] = [];
  let isClosed = false;
  return {
    heard,
    waiting: () => waiting,
    say: (word: number) => (isClosed ? waiting : heard).push(word),
    close() {
      isClosed = true;
    },
    open() {
      heard.push(...waiting);
      waiting = [];
      isClosed = false;
    },
    handle(at: number, how: Handling) {
      const taken = how === 'repeat' ? waiting.slice(at, at + 1) : waiting.splice(at, 1);
      if (how === 'release') heard.push(...taken);
      if (how === 'holdBack') waiting.push(...taken);
      if (how === 'repeat') waiting.splice(at + 1, 0, ...taken);
    },
  };
}

it('keeps the order of what is not dropped or put last, loses nothing else, and ends as live would', () => {
  fc.assert(
    fc.property(fc.array(wish, { maxLength: 60 }), (wishes) => {
      const { gate, voids, say, heard } = stage();
      const model = createModel();
      for (const [word, one] of wishes.entries()) {
        if (one.do === 'say') {
          say(word);
          model.say(word);
        } else if (one.do === 'close') {
          gate.close({ stops: () => true, repeats: () => false });
          model.close();
        } else if (one.do === 'open') {
          gate.open(null);
          model.open();
        } else if (model.waiting().length > 0) {
          const at = one.nth % model.waiting().length;
          gate.handle(gate.waiting()[at]?.item ?? NaN, one.do, null);
          model.handle(at, one.do);
        }
        expect(heard()).toEqual(model.heard);
        expect(gate.waiting().map(({ event }) => 'word' in event && event.word)).toEqual(model.waiting());
      }
      gate.open(null);
      model.open();
      expect(heard()).toEqual(model.heard);
      expect(gate.waiting()).toEqual([]);
      expect(voids).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

it('hears everything once and in order where nothing is dropped, repeated or put last', () => {
  const harmless = wish.filter((one) => one.do !== 'drop' && one.do !== 'repeat' && one.do !== 'holdBack');
  fc.assert(
    fc.property(fc.array(harmless, { maxLength: 60 }), (wishes) => {
      const { gate, say, heard } = stage();
      const words: number[] = [];
      for (const [word, one] of wishes.entries()) {
        if (one.do === 'say') {
          say(word);
          words.push(word);
        } else if (one.do === 'close') gate.close({ stops: () => true, repeats: () => false });
        else if (one.do === 'open') gate.open(null);
        // The oldest item, as the Next button does.
        else if (gate.waiting()[0]) gate.handle(gate.waiting()[0]?.item ?? NaN, one.do, null);
      }
      gate.open(null);
      expect(heard()).toEqual(words);
    }),
    { numRuns: 100 },
  );
});
