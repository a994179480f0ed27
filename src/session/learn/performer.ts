/** Port `perform`: runs the actions of a lesson in the lab, one at a time. */
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

/** A rule in `change` replaces all rules with the same fault. */
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

/** Queries on the lab's stage, and access to its actors. */
function createLabAccess(run: LabRun) {
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
    /** The oldest held item of both trays. */
    first(stage: StageView): { seat: Seat; item: number } | null {
      const trays = Object.fromEntries(seats.map((seat) => [seat, viewOf(stage, seat)?.tray ?? []]));
      const [next] = inTurn(trays);
      return next ? { seat: next.peer as Seat, item: next.item } : null;
    },
    /** Resolves with the first truthy result for a stage; rejects on abort. */
    until<T>(wanted: (stage: StageView) => T | null | false, signal: AbortSignal): Promise<T> {
      return new Promise((resolve, reject) => {
        const check = () => {
          const found = wanted(run.stage.get());
          if (found === null || found === false) return;
          unsubscribe();
          resolve(found);
        };
        const unsubscribe = run.stage.subscribe(check);
        signal.addEventListener('abort', () => {
          unsubscribe();
          reject(new Error('nobody waits for it any more'));
        });
        check();
      });
    },
  };
}
type LabAccess = ReturnType<typeof createLabAccess>;

async function handle(
  access: LabAccess,
  action: Extract<LessonAction, { event: string }>,
  signal: AbortSignal,
) {
  const { seat, event } = action;
  const held = await access.until((stage) => access.heldAt(stage, seat, event), signal);
  if (action.do === 'waitHeld') return;
  const peer = access.peerOf(seat)?.self.peer ?? '';
  access.steppingOf(seat).send({ type: 'user.handle', peer, item: held.item, how: action.do });
}
/** Releases the oldest items, one by one, until the state is active. */
async function releaseUntil(access: LabAccess, seat: Seat, state: string, signal: AbortSignal) {
  let last = '';
  for (;;) {
    const next = await access.until((stage) => {
      if (access.isActive(stage, seat, state)) return 'there' as const;
      const first = access.first(stage);
      return first && `${first.seat} ${first.item}` !== last ? first : null;
    }, signal);
    if (next === 'there') return;
    last = `${next.seat} ${next.item}`;
    const peer = access.peerOf(next.seat)?.self.peer ?? '';
    access.steppingOf(next.seat).send({ type: 'user.handle', peer, item: next.item, how: 'release' });
  }
}

export const performWith = ({ lab, restart }: PerformerParts) =>
  fromPromise<void, LessonAction>(async ({ input: action, signal }) => {
    if (action.do === 'reset') {
      const run = restart(action.mode === 'step');
      const access = createLabAccess(run);
      // Only until both are seated: the lesson says how it goes on.
      await access.until(
        (stage) => seats.every((seat) => stage.peers[access.peerOf(seat)?.self.peer ?? '']?.role === seat),
        signal,
      );
      if (action.mode === 'step' && action.grain === 'commands')
        access.steppingOf('caller').send({ type: 'user.step', grain: 'commands' });
      return;
    }
    const run = lab();
    if (!run) throw new Error('there is no lab');
    const access = createLabAccess(run);
    switch (action.do) {
      case 'step':
        access.steppingOf('caller').send({ type: 'user.step', grain: action.grain });
        await access.until(
          (stage) => seats.every((seat) => access.modeOf(stage, seat)?.mode === 'step'),
          signal,
        );
        return;
      case 'live':
        access.steppingOf('caller').send({ type: 'user.goLive' });
        await access.until(
          (stage) => seats.every((seat) => access.modeOf(stage, seat)?.mode !== 'step'),
          signal,
        );
        return;
      case 'waitHeld':
      case 'release':
      case 'drop':
      case 'repeat':
      case 'holdBack':
        return handle(access, action, signal);
      case 'until':
        return releaseUntil(access, action.seat, action.state, signal);
      case 'wait':
        await access.until((stage) => access.isActive(stage, action.seat, action.state), signal);
        return;
      case 'fault':
        return run.faults[action.seat].set(action.fault, action.isOn);
      case 'kill':
        return run.kill(action.seat);
      case 'channel':
        return run.channel.setting.set(changed(run.channel.setting.get(), action.change));
      case 'wish': {
        const peer = access.peerOf(action.seat);
        if (!peer) throw new Error(`the ${action.seat} is not in the lab`);
        return peer.room.send(action.wish);
      }
    }
  });
