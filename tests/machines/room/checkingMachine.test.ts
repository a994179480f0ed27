/** Two checking machines over a channel of the test's own, with ports that count instead of hashing. */
import { expect, it } from 'vitest';
import { createActor, fromCallback, fromPromise, setup, SimulatedClock, type ActorRefFrom } from 'xstate';
import type { CheckNumber, CheckNumbers, CheckSubject } from '../../../machines/ports';
import type { CheckingEvent } from '../../../machines/room/checking';
import { checkingMachine } from '../../../machines/room/checkingMachine';
import type { Address, Check, Fingerprints, Seat } from '../../../machines/words/vocabulary';
import { pass, settle } from '../../fakes/roomPeer';

const addresses: Record<Seat, Address> = {
  caller: { peer: 'a', epoch: '1' },
  callee: { peer: 'b', epoch: '1' },
};
const other = { caller: 'callee', callee: 'caller' } as const;
const certificates: Record<Seat, Fingerprints> = {
  caller: { local: 'A', remote: 'B' },
  callee: { local: 'B', remote: 'A' },
};
const secured = (seat: Seat): CheckingEvent => ({ type: 'peer.secured', ...certificates[seat] });

type Room = { type: 'check.sent'; to: Address; message: Check };
interface Letter {
  from: Seat;
  message: Check;
}

function startSide(seat: Seat, clock: SimulatedClock, carry: (letter: Letter) => void) {
  let drawn = 0;
  const checking = checkingMachine.provide({
    actors: {
      fingerprints: fromCallback(() => {}),
      beginCheck: fromPromise<CheckNumber, CheckSubject>(async ({ input: { caller, callee } }) => {
        const nonce = `${seat} ${++drawn}`;
        return { about: caller.fingerprint + callee.fingerprint, nonce, commitment: `hash of ${nonce}` };
      }),
      concludeCheck: fromPromise<number[] | null, CheckNumbers>(async ({ input: { seat: own, their } }) =>
        own === 'callee' && their.commitment !== `hash of ${their.nonce}` ? null : [1, 2, 3, 4, 5, 6, 7],
      ),
    },
  });
  const room = setup({
    types: {} as { events: Room; children: { checking: 'checking' } },
    actors: { checking },
    actions: { carry: (_, message: Check) => carry({ from: seat, message }) },
  }).createMachine({
    invoke: { id: 'checking', src: 'checking', input: { self: addresses[seat], seat } },
    on: { 'check.sent': { actions: { type: 'carry', params: ({ event }) => event.message } } },
  });
  const actor = createActor(room, { systemId: 'room', clock }).start();
  const machine = actor.getSnapshot().children.checking;
  if (!machine) throw new Error('nothing is checked');
  return machine;
}

/** `treat`: how often a letter is delivered. */
function startTwo(treat: (letter: Letter, n: number) => number = () => 1) {
  const clock = new SimulatedClock();
  const said: Letter[] = [];
  const sides: Partial<Record<Seat, ActorRefFrom<typeof checkingMachine>>> = {};
  const side = (seat: Seat) => {
    const found = sides[seat];
    if (!found) throw new Error(seat);
    return found;
  };
  const hear = (seat: Seat, message: Check) =>
    side(seat).send({ type: 'signal.checkReceived', from: addresses[other[seat]], message });
  const carry = (letter: Letter) => {
    said.push(letter);
    for (let copy = treat(letter, said.length); copy > 0; copy--)
      queueMicrotask(() => hear(other[letter.from], letter.message));
  };
  for (const seat of ['caller', 'callee'] as const) {
    sides[seat] = startSide(seat, clock, carry);
    side(seat).send({ type: 'room.oppositeChanged', opposite: addresses[other[seat]] });
  }
  const both = (done: unknown) =>
    (['caller', 'callee'] as const).every((seat) =>
      side(seat)
        .getSnapshot()
        .matches(done as 'known'),
    );
  return {
    clock,
    said,
    side,
    hear,
    both,
    connect: async (...seats: Seat[]) => {
      for (const seat of seats) side(seat).send(secured(seat));
      await settle();
      // The first moments belong to the call.
      clock.increment(1_000);
      await settle();
    },
  };
}
const told = { known: { judgement: 'shown', delivery: 'told' } };

it('says nothing before the two are connected', async () => {
  const { said, both, clock } = startTwo();
  await pass(clock, 10_000, 500);
  expect([said, both('unconnected')]).toEqual([[], true]);
});

it.each<Seat[]>([
  ['caller', 'callee'],
  ['callee', 'caller'],
])(
  'both show the pictures a second after they are connected, whoever is connected first: %s',
  async (...seats) => {
    const { said, both, connect, clock } = startTwo();
    await connect(...seats);
    expect(both(told)).toBe(true);
    const before = said.length;
    await pass(clock, 20_000, 500);
    expect(said.length).toBe(before);
  },
);

it('tells no number before the other one is bound', async () => {
  const { said, connect } = startTwo();
  await connect('callee', 'caller');
  const firstOf = (holds: (letter: Letter) => boolean) => said.findIndex(holds);
  const committed = firstOf(({ from, message }) => from === 'caller' && message.commitment !== null);
  const answered = firstOf(({ from, message }) => from === 'callee' && message.nonce !== null);
  const revealed = firstOf(({ from, message }) => from === 'caller' && message.nonce !== null);
  expect(committed).toBeGreaterThanOrEqual(0);
  expect(answered).toBeGreaterThan(committed);
  expect(revealed).toBeGreaterThan(answered);
});

it.each([1, 2, 3, 4, 5, 6])('repairs the loss of the first %s messages', async (lost) => {
  const { both, connect, clock } = startTwo((_, n) => (n <= lost ? 0 : 1));
  await connect('caller', 'callee');
  await pass(clock, 2_000 * (lost + 1), 500);
  expect(both(told)).toBe(true);
});

it('falls silent although each message comes twice', async () => {
  const { said, both, connect, clock } = startTwo(() => 2);
  await connect('caller', 'callee');
  const { length } = said;
  await pass(clock, 20_000, 500);
  expect([both(told), said.length]).toEqual([true, length]);
  expect(length).toBeLessThan(100);
});

it('repeats every 2 s what is not heard, and not before', async () => {
  const { said, connect, clock } = startTwo(() => 0);
  await connect('caller');
  const { length } = said;
  clock.increment(1_999);
  expect(said.length).toBe(length);
  clock.increment(1);
  expect(said.length).toBe(length + 1);
});

const judgementOf = (side: ActorRefFrom<typeof checkingMachine>) =>
  (['shown', 'compared', 'different'] as const).find((judgement) =>
    side.getSnapshot().matches({ known: { judgement } }),
  );
it('keeps what the person says, who may think again', async () => {
  const { side, connect } = startTwo();
  await connect('caller', 'callee');
  const judgements = (['user.confirmCheck', 'user.denyCheck', 'user.confirmCheck'] as const).map((type) => {
    side('caller').send({ type });
    return judgementOf(side('caller'));
  });
  expect(judgements).toEqual(['compared', 'different', 'compared']);
  expect(judgementOf(side('callee'))).toBe('shown');
});

it.each<[string, CheckingEvent, boolean]>([
  ['another certificate', { type: 'peer.secured', local: 'A', remote: 'C' }, true],
  ['the same certificates', secured('caller'), false],
  ['the end of the connection', { type: 'peer.unsecured' }, true],
  ['another peer', { type: 'room.oppositeChanged', opposite: { peer: 'c', epoch: '1' } }, true],
  [
    'the same peer after a reload',
    { type: 'room.oppositeChanged', opposite: { peer: 'b', epoch: '2' } },
    true,
  ],
  ['a peer that is out of reach', { type: 'room.oppositeChanged', opposite: null }, false],
])('after it was compared, %s', async (_, event, isReset) => {
  const { side, connect } = startTwo();
  await connect('caller', 'callee');
  const before = side('caller').getSnapshot().context.own;
  side('caller').send({ type: 'user.confirmCheck' });
  side('caller').send(event);
  await settle();
  expect(judgementOf(side('caller')) === undefined).toBe(isReset);
  expect(side('caller').getSnapshot().context.own === before).toBe(!isReset);
});

const word: Check = { kind: 'check', about: 'AB', commitment: null, nonce: null, heard: 'nothing' };
it.each<[string, Partial<Check>, string]>([
  ['a number that was not committed to', { commitment: 'hash of caller 1', nonce: 'caller 2' }, 'broken'],
  ['another commitment', { commitment: 'hash of caller 2' }, 'broken'],
  ['words about another connection', { about: 'AC', commitment: 'hash of caller 2' }, 'exchanging'],
])('the callee that is bound hears %s', async (_, part, state) => {
  const { side, hear, connect } = startTwo(() => 0);
  await connect('callee');
  hear('callee', { ...word, commitment: 'hash of caller 1' });
  expect(side('callee').getSnapshot().matches({ exchanging: 'awaitingReveal' })).toBe(true);
  hear('callee', { ...word, ...part });
  await settle();
  expect(
    side('callee')
      .getSnapshot()
      .matches(state as 'broken'),
  ).toBe(true);
});

it('hears nobody but the one opposite', async () => {
  const { side, connect } = startTwo(() => 0);
  await connect('callee');
  const message = { ...word, commitment: 'hash of caller 1' };
  side('callee').send({ type: 'signal.checkReceived', from: { peer: 'c', epoch: '1' }, message });
  expect(side('callee').getSnapshot().matches({ exchanging: 'answering' })).toBe(true);
});
