import { describe, expect, it } from 'vitest';
import { createActor, toPromise } from 'xstate';
import type { Fact, HeldFact } from '../../../machines/words/facts';
import type { LessonAction } from '../../../machines/words/lesson';
import type { Seat } from '../../../machines/words/vocabulary';
import { faultless } from '../../../src/session/lab/channel';
import type { LabRun } from '../../../src/session/lab/lab';
import { changed, performWith } from '../../../src/session/learn/performer';
import { createSubject } from '../../../src/session/observable';
import { foldAll } from '../../../src/trace/fold';
import { createRecorder } from '../../../src/trace/recorder';
import { createTraceStore } from '../../../src/trace/store';
import { step } from '../../trace/entries';

const held = (item: number, event: string): HeldFact => ({
  kind: 'held',
  item,
  place: 'caller',
  event,
  behind: null,
  message: null,
});
type Said = { seat: Seat; event: unknown };

/** A lab with a hand-written trace. A released item leaves the tray, and `then` gives the resulting entries. */
function fakeLab(
  then: (seat: Seat, item: number, fact: (seat: Seat, fact: Fact) => void) => void = () => {},
) {
  const trace = createTraceStore();
  let now = 0;
  const said: Said[] = [];
  const stage = createSubject(foldAll('', []));
  const recorders = {
    caller: createRecorder(trace, 'caller', () => ++now),
    callee: createRecorder(trace, 'callee', () => ++now),
  };
  const fact = (seat: Seat, one: Fact) => {
    recorders[seat].log(one);
    stage.set(foldAll('', trace.entries));
  };
  const side = (seat: Seat) => ({
    session: {
      self: { peer: seat },
      room: {
        send: (event: unknown) => said.push({ seat, event }),
        getSnapshot: () => ({
          children: {
            stepping: {
              send(event: { type: string; item?: number; how?: string }) {
                said.push({ seat, event });
                if (event.type !== 'user.handle' || event.item === undefined) return;
                fact(seat, {
                  kind: 'handled',
                  item: event.item,
                  place: seat,
                  event: 'any',
                  how: 'release',
                  by: seat,
                });
                then(seat, event.item, fact);
              },
            },
          },
        }),
      },
    },
  });
  const seats = createSubject<Record<Seat, unknown>>({ caller: side('caller'), callee: side('callee') });
  const faults: unknown[] = [];
  const killed: Seat[] = [];
  const lab = {
    stage,
    seats,
    channel: { setting: createSubject(faultless) },
    faults: {
      caller: { set: (...fault: unknown[]) => faults.push(['caller', ...fault]) },
      callee: { set: (...fault: unknown[]) => faults.push(['callee', ...fault]) },
    },
    kill: (seat: Seat) => void killed.push(seat),
  } as unknown as LabRun; // the performer asks the lab for nothing else
  return { lab, said, fact, faults, killed, seats };
}
function performing(lab: LabRun, action: LessonAction, restart: (stepped: boolean) => LabRun = () => lab) {
  const actor = createActor(performWith({ lab: () => lab, restart }), { input: action });
  actor.subscribe({ error: () => {} });
  const done = toPromise(actor);
  done.catch(() => {});
  actor.start();
  return { actor, done };
}
/** Whether it is still pending after all queued tasks have run. */
const isUnderWay = async (actor: ReturnType<typeof performing>['actor']) => {
  await new Promise((resolve) => setImmediate(resolve));
  return actor.getSnapshot().status === 'active';
};

describe('an event that is to be let in', () => {
  const action: LessonAction = { do: 'release', seat: 'callee', event: 'signal.offerReceived' };

  it('is waited for, and let in past what is older', async () => {
    const { lab, said, fact } = fakeLab();
    fact('callee', held(1, 'peer.connectionStateChanged'));
    const { actor, done } = performing(lab, action);
    expect(await isUnderWay(actor)).toBe(true);
    fact('caller', held(7, 'signal.offerReceived'));
    expect(await isUnderWay(actor)).toBe(true);
    fact('callee', held(2, 'signal.offerReceived'));
    await done;
    expect(said).toEqual([
      { seat: 'callee', event: { type: 'user.handle', peer: 'callee', item: 2, how: 'release' } },
    ]);
  });

  it('is dropped, repeated or held back the same way', async () => {
    for (const how of ['drop', 'repeat', 'holdBack'] as const) {
      const { lab, said, fact } = fakeLab();
      fact('callee', held(2, 'signal.offerReceived'));
      await performing(lab, { ...action, do: how }).done;
      expect(said).toMatchObject([{ seat: 'callee', event: { item: 2, how } }]);
    }
  });

  it('is only waited for where a lesson waits', async () => {
    const { lab, said, fact } = fakeLab();
    fact('callee', held(2, 'signal.offerReceived'));
    await performing(lab, { ...action, do: 'waitHeld' }).done;
    expect(said).toEqual([]);
  });

  it('is not let in once nobody follows the lesson any more', async () => {
    const { lab, said, fact } = fakeLab();
    const { actor } = performing(lab, action);
    actor.stop();
    fact('callee', held(2, 'signal.offerReceived'));
    await isUnderWay(actor);
    expect(said).toEqual([]);
  });
});

describe('a state that is to be reached', () => {
  it('lets in the oldest of both sides, one after the other, and no more than it takes', async () => {
    const { lab, said, fact } = fakeLab((seat, item, tell) => {
      if (seat === 'callee' && item === 1) tell('caller', step('caller', ['waiting']));
    });
    fact('caller', step('caller', ['idle']));
    fact('callee', step('callee', ['idle']));
    fact('caller', held(1, 'first'));
    fact('callee', held(1, 'second'));
    fact('caller', held(2, 'third'));
    await performing(lab, { do: 'until', seat: 'caller', state: 'waiting' }).done;
    expect(said.map(({ seat }) => seat)).toEqual(['caller', 'callee']);
  });

  it('lets nothing in where it is active already, or where it is only waited for', async () => {
    for (const how of ['until', 'wait'] as const) {
      const { lab, said, fact } = fakeLab();
      fact('caller', held(1, 'first'));
      fact('caller', step('caller', ['negotiating.gathering.complete']));
      await performing(lab, { do: how, seat: 'caller', state: 'negotiating.gathering' }).done;
      expect(said).toEqual([]);
    }
  });

  it('is not the same state of the other side, nor of a peer that sits elsewhere', async () => {
    const { lab, fact } = fakeLab();
    fact('callee', step('callee', ['waiting']));
    fact('caller', step('callee', ['waiting']));
    const { actor } = performing(lab, { do: 'wait', seat: 'caller', state: 'waiting' });
    expect(await isUnderWay(actor)).toBe(true);
  });
});

const mode = (kind: 'step' | 'live'): Fact => ({ kind: 'mode', mode: kind, grain: 'events', by: 'caller' });

describe('the lab as a whole', () => {
  it('is stepped, and goes live, once both sides say so', async () => {
    const { lab, said, fact } = fakeLab();
    const stepping = performing(lab, { do: 'step', grain: 'commands' });
    expect(said).toEqual([{ seat: 'caller', event: { type: 'user.step', grain: 'commands' } }]);
    fact('caller', mode('step'));
    expect(await isUnderWay(stepping.actor)).toBe(true);
    fact('callee', mode('step'));
    await stepping.done;
    const live = performing(lab, { do: 'live' });
    fact('callee', mode('live'));
    expect(await isUnderWay(live.actor)).toBe(true);
    fact('caller', mode('live'));
    await live.done;
  });

  it('begins anew, as it is wished, and is waited for until both are seated', async () => {
    const { lab, said, fact } = fakeLab();
    const asked: boolean[] = [];
    const restart = (stepped: boolean) => {
      asked.push(stepped);
      return lab;
    };
    const { actor, done } = performing(lab, { do: 'reset', mode: 'step', grain: 'commands' }, restart);
    fact('caller', step('caller', ['idle']));
    expect(await isUnderWay(actor)).toBe(true);
    fact('callee', step('callee', ['idle']));
    await done;
    expect(asked).toEqual([true]);
    expect(said).toEqual([{ seat: 'caller', event: { type: 'user.step', grain: 'commands' } }]);
  });

  it('breaks, kills and wishes where it is told to', async () => {
    const { lab, said, faults, killed } = fakeLab();
    await performing(lab, { do: 'fault', seat: 'callee', fault: 'refuseCamera', isOn: true }).done;
    await performing(lab, { do: 'kill', seat: 'caller' }).done;
    await performing(lab, { do: 'wish', seat: 'callee', wish: { type: 'user.hangUp' } }).done;
    expect(faults).toEqual([['callee', 'refuseCamera', true]]);
    expect(killed).toEqual(['caller']);
    expect(said).toEqual([{ seat: 'callee', event: { type: 'user.hangUp' } }]);
  });

  it('says why it cannot: nobody sits there', async () => {
    const { lab, seats } = fakeLab();
    seats.set({ ...seats.get(), callee: null });
    const wish: LessonAction = { do: 'wish', seat: 'callee', wish: { type: 'user.hangUp' } };
    await expect(performing(lab, wish).done).rejects.toThrow('the callee is not in the lab');
  });
});

describe('the channel', () => {
  const lossy = changed(faultless, { lose: { kind: 'answer', next: 1 } });

  it('gets a rule for the next ones of a kind, or for all from now on', () => {
    expect(lossy.rules).toEqual([{ mishap: 'lose', kind: 'answer', left: 1 }]);
    expect(changed(faultless, { reorder: { kind: 'all' } }).rules).toEqual([
      { mishap: 'reorder', kind: 'all', left: null },
    ]);
  });

  it('keeps what is not named, and forgets what is ended', () => {
    expect(changed(lossy, { delayMs: 300, cut: true })).toEqual({ ...lossy, delayMs: 300, isCut: true });
    expect(changed(lossy, { repeat: { kind: 'offer' } }).rules).toHaveLength(2);
    expect(changed(lossy, { lose: { kind: 'offer' } }).rules).toEqual([
      { mishap: 'lose', kind: 'offer', left: null },
    ]);
    expect(changed(lossy, { lose: null }).rules).toEqual([]);
  });

  it('is changed in the lab', async () => {
    const { lab } = fakeLab();
    await performing(lab, { do: 'channel', change: { cut: true } }).done;
    expect(lab.channel.setting.get()).toEqual({ ...faultless, isCut: true });
  });
});
