/** Port `perform`: does what a lesson asks of the lab, one action at a time. */
import { fromPromise } from 'xstate';
import type { ChannelChange, LessonAction } from '../../../machines/words/lesson';
import { seats, type Seat } from '../../../machines/words/vocabulary';
import type { StageView } from '../../trace/fold';
import { inTurn, type TrayItem } from '../../trace/tray';
import type { ChannelSetting, Mishap } from '../lab/channel';
import type { LabRun } from '../lab/lab';

export interface PerformerParts {
  lab: () => LabRun | null;
  /** A fresh lab. */
  restart: (stepped: boolean) => LabRun;
}
const mishaps = [
  ['lose', 'lose'],
  ['repeat', 'repeat'],
  ['reorder', 'reorder'],
] as const satisfies [keyof ChannelChange, Mishap][];

/** A rule that a lesson names replaces those that do the same. */
export function changed(setting: ChannelSetting, change: ChannelChange): ChannelSetting {
  const named = mishaps.filter(([key]) => change[key] !== undefined);
  const kept = setting.rules.filter(({ mishap }) => !named.some(([, other]) => other === mishap));
  const added = named.flatMap(([key, mishap]) => {
    const rule = change[key];
    return rule ? [{ mishap, kind: rule.kind, left: rule.next ?? null }] : [];
  });
  return {
    delayMs: change.delayMs ?? setting.delayMs,
    isCut: change.cut ?? setting.isCut,
    rules: [...kept, ...added],
  };
}

/** What the lab shows of a seat, and how it is reached. */
function createReach(run: LabRun) {
  const peerOf = (seat: Seat) => run.seats.get()[seat]?.session ?? null;
  const viewOf = (stage: StageView, seat: Seat) => stage.peers[peerOf(seat)?.self.peer ?? ''] ?? null;
  const steppingOf = (seat: Seat) => {
    const stepping = peerOf(seat)?.room.getSnapshot().children.stepping;
    if (!stepping) throw new Error(`the ${seat} is not in the lab`);
    return stepping;
  };
  return {
    peerOf,
    steppingOf,
    isActive: (stage: StageView, seat: Seat, state: string) =>
      viewOf(stage, seat)?.role === seat && viewOf(stage, seat)?.active.includes(state) === true,
    modeOf: (stage: StageView, seat: Seat) => viewOf(stage, seat)?.mode ?? null,
    heldAt: (stage: StageView, seat: Seat, event: string): TrayItem | null =>
      viewOf(stage, seat)?.tray.find((item) => item.event === event) ?? null,
    /** The oldest of both trays. */
    first(stage: StageView): { seat: Seat; item: number } | null {
      const trays = Object.fromEntries(seats.map((seat) => [seat, viewOf(stage, seat)?.tray ?? []]));
      const [next] = inTurn(trays);
      return next ? { seat: next.peer as Seat, item: next.item } : null;
    },
    /** Resolves as soon as the stage is as wanted; rejects when nobody waits for it any more. */
    until<T>(wanted: (stage: StageView) => T | null | false, signal: AbortSignal): Promise<T> {
      return new Promise((resolve, reject) => {
        const look = () => {
          const found = wanted(run.stage.get());
          if (found === null || found === false) return;
          unsubscribe();
          resolve(found);
        };
        const unsubscribe = run.stage.subscribe(look);
        signal.addEventListener('abort', () => {
          unsubscribe();
          reject(new Error('nobody waits for it any more'));
        });
        look();
      });
    },
  };
}
type Reach = ReturnType<typeof createReach>;

async function handle(reach: Reach, action: Extract<LessonAction, { event: string }>, signal: AbortSignal) {
  const { seat, event } = action;
  const held = await reach.until((stage) => reach.heldAt(stage, seat, event), signal);
  if (action.do === 'waitHeld') return;
  const peer = reach.peerOf(seat)?.self.peer ?? '';
  reach.steppingOf(seat).send({ type: 'user.handle', peer, item: held.item, how: action.do });
}
/** Lets the oldest go, one after the other, until the state is active. */
async function goOnUntil(reach: Reach, seat: Seat, state: string, signal: AbortSignal) {
  let last = '';
  for (;;) {
    const next = await reach.until((stage) => {
      if (reach.isActive(stage, seat, state)) return 'there' as const;
      const first = reach.first(stage);
      return first && `${first.seat} ${first.item}` !== last ? first : null;
    }, signal);
    if (next === 'there') return;
    last = `${next.seat} ${next.item}`;
    const peer = reach.peerOf(next.seat)?.self.peer ?? '';
    reach.steppingOf(next.seat).send({ type: 'user.handle', peer, item: next.item, how: 'release' });
  }
}

export const performWith = ({ lab, restart }: PerformerParts) =>
  fromPromise<void, LessonAction>(async ({ input: action, signal }) => {
    if (action.do === 'reset') {
      const run = restart(action.mode === 'step');
      const reach = createReach(run);
      // Both have sat down; whether they go on from there is for the lesson to say.
      await reach.until(
        (stage) => seats.every((seat) => stage.peers[reach.peerOf(seat)?.self.peer ?? '']?.role === seat),
        signal,
      );
      if (action.mode === 'step' && action.grain === 'commands')
        reach.steppingOf('caller').send({ type: 'user.step', grain: 'commands' });
      return;
    }
    const run = lab();
    if (!run) throw new Error('there is no lab');
    const reach = createReach(run);
    switch (action.do) {
      case 'step':
        reach.steppingOf('caller').send({ type: 'user.step', grain: action.grain });
        await reach.until(
          (stage) => seats.every((seat) => reach.modeOf(stage, seat)?.mode === 'step'),
          signal,
        );
        return;
      case 'live':
        reach.steppingOf('caller').send({ type: 'user.goLive' });
        await reach.until(
          (stage) => seats.every((seat) => reach.modeOf(stage, seat)?.mode !== 'step'),
          signal,
        );
        return;
      case 'waitHeld':
      case 'release':
      case 'drop':
      case 'repeat':
      case 'holdBack':
        return handle(reach, action, signal);
      case 'until':
        return goOnUntil(reach, action.seat, action.state, signal);
      case 'wait':
        await reach.until((stage) => reach.isActive(stage, action.seat, action.state), signal);
        return;
      case 'fault':
        return run.faults[action.seat].set(action.fault, action.isOn);
      case 'kill':
        return run.kill(action.seat);
      case 'channel':
        return run.channel.setting.set(changed(run.channel.setting.get(), action.change));
      case 'wish': {
        const peer = reach.peerOf(action.seat);
        if (!peer) throw new Error(`the ${action.seat} is not in the lab`);
        return peer.room.send(action.wish);
      }
    }
  });
