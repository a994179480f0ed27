/**
 * The channel between the two peers of the lab. It stands between a signaling machine and its broker link, and does on
 * purpose what brokers do now and then: it delays, loses, repeats, reorders, or is cut.
 */
import type { AnyActorScope, AnyActorLogic } from 'xstate';
import type { BrokerCommand, MessageKind } from '../../../machines/words/vocabulary';
import type { Fact } from '../../../machines/words/facts';
import { messageFact } from '../../../machines/words/messageFact';
import { createSubject } from '../observable';

export type Mishap = 'lose' | 'repeat' | 'reorder';
/** What befalls messages of a kind; `left`: so many of them, null: all. */
export interface Rule {
  mishap: Mishap;
  kind: MessageKind | 'all';
  left: number | null;
}
export interface ChannelSetting {
  /** ms for which each message is on its way, besides what the broker takes. */
  delayMs: number;
  isCut: boolean;
  rules: readonly Rule[];
}
export const calm: ChannelSetting = { delayMs: 0, isCut: false, rules: [] };
/** ms; what waits to be overtaken and is not goes on all the same. */
const longestWait = 2_000;

export type Lot = Mishap | 'carry';
/** What befalls a message, and the rules that are left after it. */
export function drawLot(setting: ChannelSetting, kind: MessageKind): { lot: Lot; setting: ChannelSetting } {
  if (setting.isCut) return { lot: 'lose', setting };
  const rule = setting.rules.find((r) => r.kind === 'all' || r.kind === kind);
  if (!rule) return { lot: 'carry', setting };
  const used = rule.left === null ? [rule] : rule.left > 1 ? [{ ...rule, left: rule.left - 1 }] : [];
  return {
    lot: rule.mishap,
    setting: { ...setting, rules: setting.rules.flatMap((r) => (r === rule ? used : [r])) },
  };
}

/** How the two step together is not carried by the channel that they watch; and whoever leaves, leaves. */
const isApart = (kind: MessageKind) => kind === 'stepping' || kind === 'handle' || kind === 'leave';

export function createChannel() {
  const setting = createSubject(calm);
  /** A message that goes to two brokers meets the same fate at both. */
  const lots = new WeakMap<object, Lot>();
  const lotOf = ({ message }: BrokerCommand): Lot => {
    const known = lots.get(message);
    if (known) return known;
    const { lot, setting: after } = drawLot(setting.get(), message.kind);
    setting.set(after);
    lots.set(message, lot);
    return lot;
  };
  const timers = new Set<ReturnType<typeof setTimeout>>();
  const later = (ms: number, run: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      run();
    }, ms);
    timers.add(timer);
  };

  /** A link that this channel stands before. */
  function before<L extends AnyActorLogic>(link: L, log: (fact: Fact) => void): L {
    /** Waits to be overtaken by the next one of the same sender. */
    let overtaken: (() => void) | null = null;
    const letOvertaken = () => {
      const give = overtaken;
      overtaken = null;
      give?.();
    };
    const carry = (give: () => void) => {
      const { delayMs } = setting.get();
      // Only what is sent after it overtakes it.
      const earlier = overtaken;
      const arrive = () => {
        give();
        if (earlier !== null && overtaken === earlier) letOvertaken();
      };
      if (delayMs > 0) later(delayMs, arrive);
      else arrive();
    };
    const take = (command: BrokerCommand, give: (command: BrokerCommand) => void) => {
      const lot = lotOf(command);
      if (lot === 'lose') {
        const { destination } = command;
        const other = destination.to === 'inbox' ? destination.address.peer : null;
        return log({ ...messageFact(command.message, 'sent', other, 0), fate: 'dropped' });
      }
      if (lot !== 'reorder' || overtaken) carry(() => give(command));
      else {
        const own = () => give(command);
        overtaken = own;
        later(longestWait + setting.get().delayMs, () => overtaken === own && letOvertaken());
      }
      // A copy is sealed anew: the codec would not let in the same envelope twice.
      if (lot === 'repeat') carry(() => give({ ...command, message: { ...command.message } }));
    };
    return Object.create(link, {
      transition: {
        value: (
          snapshot: unknown,
          event: BrokerCommand | { type: string },
          scope: AnyActorScope,
        ): unknown => {
          if (!('message' in event) || isApart(event.message.kind))
            return link.transition(snapshot, event, scope) as unknown;
          take(event, (command) => {
            if (scope.self.getSnapshot()?.status === 'active')
              link.transition(scope.self.getSnapshot(), command, scope);
          });
          return snapshot;
        },
      },
    }) as L;
  }
  return {
    setting,
    before,
    stop() {
      timers.forEach((timer) => clearTimeout(timer));
      timers.clear();
    },
  };
}
export type Channel = ReturnType<typeof createChannel>;
