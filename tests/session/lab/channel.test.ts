/** The faulty channel of the lab: which messages it affects, and which it does not. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createActor, fromCallback } from 'xstate';
import type { Fact } from '../../../machines/words/facts';
import type { PublishCommand, Destination, Message } from '../../../machines/words/vocabulary';
import {
  faultless,
  createChannel,
  applyRules,
  type Mishap,
  type Rule,
} from '../../../src/session/lab/channel';

const heard = { negotiation: 0, ufrag: null, candidates: 0, complete: false };
const inNegotiation = { session: 1, negotiation: 1, ufrag: 'u', candidates: [], complete: true, heard };
const standing = { seat: null, term: 0, readiness: 'away', session: 0 } as const;
const said = {
  hello: { kind: 'hello', standing },
  offer: { kind: 'offer', sdp: 'v=0', after: 0, ...inNegotiation },
  answer: { kind: 'answer', sdp: 'v=0', ...inNegotiation },
  candidates: { kind: 'candidates', ...inNegotiation },
  ack: { kind: 'ack', session: 1, negotiation: 1, heard },
  stepping: { kind: 'stepping', mode: 'step', grain: 'events', stamp: 1 },
  handle: { kind: 'handle', item: 1, how: 'release' },
  leave: { kind: 'leave', reason: 'left' },
} satisfies Record<string, Message>;
type Kind = keyof typeof said;

const everyone: Destination = { to: 'everyone' };
const other: Destination = { to: 'inbox', address: { peer: 'b', epoch: 'e' } };
const publish = (kind: Kind, destination: Destination = other): PublishCommand => ({
  type: 'publish',
  destination,
  message: { ...said[kind] },
});
const rule = (mishap: Mishap, kind: Rule['kind'] = 'all', left: number | null = null): Rule => ({
  mishap,
  kind,
  left,
});

/** A channel before two links of one sender, which publishes at two brokers. */
function stage() {
  const channel = createChannel();
  const facts: Fact[] = [];
  const open = () => {
    const got: Message[] = [];
    const link = fromCallback<PublishCommand>(({ receive }) => receive(({ message }) => got.push(message)));
    const actor = createActor(channel.wrapLink(link, (fact) => facts.push(fact))).start();
    return { actor, got, kinds: () => got.map(({ kind }) => kind) };
  };
  const [first, second] = [open(), open()];
  return {
    channel,
    facts,
    first,
    second,
    kinds: first.kinds,
    set: (setting: Partial<typeof faultless>) =>
      channel.setting.set({ ...channel.setting.get(), ...setting }),
    say: (...words: Kind[]) => words.forEach((kind) => first.actor.send(publish(kind))),
    onBoth(kind: Kind) {
      const command = publish(kind);
      for (const { actor } of [first, second]) actor.send(command);
    },
  };
}
beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('the treatment of a message', () => {
  it('is to be carried where nothing is arranged', () => {
    expect(applyRules(faultless, 'offer')).toEqual({ treatment: 'carry', setting: faultless });
  });

  it.each(['lose', 'repeat', 'reorder'] as const)('is to %s if it is of the kind', (mishap) => {
    const setting = { ...faultless, rules: [rule(mishap, 'answer')] };
    expect(applyRules(setting, 'answer')).toEqual({ treatment: mishap, setting });
    expect(applyRules(setting, 'offer')).toEqual({ treatment: 'carry', setting });
  });

  it('uses up a rule that is for so many of them', () => {
    const twice = { ...faultless, rules: [rule('lose', 'offer', 2)] };
    const once = applyRules(twice, 'offer').setting;
    expect(once.rules).toEqual([rule('lose', 'offer', 1)]);
    expect(applyRules(once, 'offer')).toEqual({ treatment: 'lose', setting: faultless });
  });

  it('is that of the first rule that fits, and the others wait', () => {
    const setting = {
      ...faultless,
      rules: [rule('lose', 'ack', 1), rule('repeat', 'offer', 1), rule('reorder')],
    };
    expect(applyRules(setting, 'offer')).toEqual({
      treatment: 'repeat',
      setting: { ...faultless, rules: [rule('lose', 'ack', 1), rule('reorder')] },
    });
  });

  it('is to be lost while the channel is cut, and no rule is used up by that', () => {
    const setting = { ...faultless, isCut: true, rules: [rule('repeat', 'all', 1)] };
    expect(applyRules(setting, 'offer')).toEqual({ treatment: 'lose', setting });
  });
});

describe('a channel', () => {
  it('carries at once, in order, what nothing befalls', () => {
    const { say, kinds, facts } = stage();
    say('offer', 'candidates', 'ack');
    expect(kinds()).toEqual(['offer', 'candidates', 'ack']);
    expect(facts).toEqual([]);
  });

  it('carries later, in order', () => {
    const { set, say, kinds } = stage();
    set({ delayMs: 300 });
    say('offer');
    vi.advanceTimersByTime(100);
    say('candidates');
    vi.advanceTimersByTime(199);
    expect(kinds()).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(kinds()).toEqual(['offer']);
    vi.advanceTimersByTime(100);
    expect(kinds()).toEqual(['offer', 'candidates']);
  });

  it('loses the next of a kind only, and says so', () => {
    const { set, say, kinds, facts, channel } = stage();
    set({ rules: [rule('lose', 'answer', 1)] });
    say('offer', 'answer', 'answer');
    expect(kinds()).toEqual(['offer', 'answer']);
    expect(facts).toEqual([
      expect.objectContaining({ kind: 'message', message: 'answer', other: 'b', fate: 'dropped' }),
    ]);
    expect(channel.setting.get()).toEqual(faultless);
  });

  it('loses all, again and again', () => {
    const { set, say, kinds } = stage();
    set({ rules: [rule('lose')] });
    say('offer', 'answer', 'ack', 'offer');
    expect(kinds()).toEqual([]);
  });

  it('says of one that was for everyone that it was for nobody in particular', () => {
    const { set, first, facts } = stage();
    set({ isCut: true });
    first.actor.send(publish('hello', everyone));
    expect(facts).toEqual([expect.objectContaining({ message: 'hello', other: null, fate: 'dropped' })]);
  });

  it('carries nothing while it is cut, and everything again after', () => {
    const { set, say, kinds } = stage();
    set({ isCut: true });
    say('offer');
    set({ isCut: false });
    say('answer');
    vi.runAllTimers();
    expect(kinds()).toEqual(['answer']);
  });

  it('says one twice, as two messages, for receivers let none in twice', () => {
    const { set, say, first } = stage();
    set({ rules: [rule('repeat', 'offer', 1)] });
    say('offer', 'ack');
    expect(first.got).toEqual([said.offer, said.offer, said.ack]);
    expect(first.got[0]).not.toBe(first.got[1]);
  });

  it('carries both of two that are the same later, too', () => {
    const { set, say, kinds } = stage();
    set({ delayMs: 300, rules: [rule('repeat', 'offer', 1)] });
    say('offer');
    expect(kinds()).toEqual([]);
    vi.advanceTimersByTime(300);
    expect(kinds()).toEqual(['offer', 'offer']);
  });
});

describe('a message that is to be overtaken', () => {
  it('comes after the next one', () => {
    const { set, say, kinds } = stage();
    set({ rules: [rule('reorder', 'offer', 1)] });
    say('offer');
    expect(kinds()).toEqual([]);
    say('candidates');
    expect(kinds()).toEqual(['candidates', 'offer']);
  });

  it('comes after the next one also where each takes its time', () => {
    const { set, say, kinds } = stage();
    set({ delayMs: 300, rules: [rule('reorder', 'offer', 1)] });
    say('offer', 'candidates');
    vi.advanceTimersByTime(299);
    expect(kinds()).toEqual([]);
    vi.runAllTimers();
    expect(kinds()).toEqual(['candidates', 'offer']);
  });

  it('is not overtaken by one that was on its way before it', () => {
    const { set, say, kinds } = stage();
    set({ delayMs: 300, rules: [rule('reorder', 'offer', 1)] });
    say('candidates', 'offer', 'ack');
    vi.runAllTimers();
    expect(kinds()).toEqual(['candidates', 'ack', 'offer']);
  });

  it('is overtaken by one only, even if all are to be', () => {
    const { set, say, kinds } = stage();
    set({ rules: [rule('reorder')] });
    say('offer', 'candidates', 'ack', 'answer');
    vi.runAllTimers();
    expect(kinds()).toEqual(['candidates', 'offer', 'answer', 'ack']);
  });

  it('goes on all the same after two seconds without another', () => {
    const { set, say, kinds } = stage();
    set({ rules: [rule('reorder', 'offer', 1)] });
    say('offer');
    vi.advanceTimersByTime(1_999);
    expect(kinds()).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(kinds()).toEqual(['offer']);
    vi.runAllTimers();
    expect(kinds()).toEqual(['offer']);
  });

  it("is held for two seconds of its own, not for the rest of an earlier one's", () => {
    const { set, say, kinds } = stage();
    set({ rules: [rule('reorder', 'offer', 1)] });
    say('offer', 'ack');
    vi.advanceTimersByTime(1_900);
    set({ rules: [rule('reorder', 'answer', 1)] });
    say('answer');
    vi.advanceTimersByTime(1_999);
    expect(kinds()).toEqual(['ack', 'offer']);
    vi.advanceTimersByTime(1);
    expect(kinds()).toEqual(['ack', 'offer', 'answer']);
  });
});

describe('a message that goes to two links', () => {
  it.each([
    ['lose', [], ['answer']],
    ['repeat', ['answer', 'answer'], ['answer', 'answer', 'answer']],
    ['reorder', [], ['answer', 'answer']],
  ] as const)('draws once: the next one of its kind to %s', (mishap, then, atLast) => {
    const { set, onBoth, first, second, channel } = stage();
    set({ rules: [rule(mishap, 'answer', 1)] });
    onBoth('answer');
    expect([first.kinds(), second.kinds()]).toEqual([then, then]);
    expect(channel.setting.get()).toEqual(faultless);
    onBoth('answer');
    vi.runAllTimers();
    expect([first.kinds(), second.kinds()]).toEqual([atLast, atLast]);
  });

  it('leaves a rule for the next two to the next one', () => {
    const { set, onBoth, channel } = stage();
    set({ rules: [rule('lose', 'answer', 2)] });
    onBoth('answer');
    expect(channel.setting.get().rules).toEqual([rule('lose', 'answer', 1)]);
  });
});

describe('what a channel leaves alone', () => {
  it.each(['stepping', 'handle', 'leave'] as const)('is a message of the kind %s', (kind) => {
    const { set, say, kinds, channel } = stage();
    const setting = { delayMs: 300, isCut: true, rules: [rule('lose', 'all', 1)] };
    set(setting);
    say(kind);
    expect(kinds()).toEqual([kind]);
    expect(channel.setting.get()).toEqual(setting);
  });

  it('is a message that only overtakes one that is to be overtaken by another', () => {
    const { set, say, kinds } = stage();
    set({ rules: [rule('reorder', 'offer', 1)] });
    say('offer', 'stepping');
    expect(kinds()).toEqual(['stepping']);
  });
});

describe('a channel that has ended', () => {
  it('carries nothing that was on its way or waited', () => {
    const { set, say, kinds, channel } = stage();
    set({ delayMs: 300, rules: [rule('reorder', 'ack', 1)] });
    say('offer', 'ack');
    channel.stop();
    vi.runAllTimers();
    expect(kinds()).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('carries nothing to a link that was closed meanwhile', () => {
    const { set, say, first, kinds } = stage();
    set({ delayMs: 300 });
    say('offer');
    first.actor.stop();
    vi.runAllTimers();
    expect(kinds()).toEqual([]);
  });
});
