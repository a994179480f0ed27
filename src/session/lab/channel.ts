/**
 * The faulty channel between the two peers of the lab. It wraps the broker link of a signaling machine and injects what
 * real brokers do: delay, loss, repetition, reordering, disconnection.
 */
import type { AnyActorScope, AnyActorLogic } from 'xstate';
import type { PublishCommand, MessageKind } from '../../../machines/words/vocabulary';
import type { Fact } from '../../../machines/words/facts';
import { messageFact } from '../../../machines/words/messageFact';
import { deriveFrom } from '../../gate/deriveFrom';
import { createSubject } from '../observable';

export type Mishap = 'lose' | 'repeat' | 'reorder';
/** Which fault hits messages of a kind; `left`: the next so many of them, null: all. */
export interface Rule {
  mishap: Mishap;
  kind: MessageKind | 'all';
  left: number | null;
}
export interface ChannelSetting {
  /** ms added to the latency of the broker. */
  delayMs: number;
  isCut: boolean;
  rules: readonly Rule[];
}
export const faultless: ChannelSetting = { delayMs: 0, isCut: false, rules: [] };
/** The longest time that a reordered message is held if no later one overtakes it. */
const maxReorderHoldMs = 2_000;

export type Treatment = Mishap | 'carry';
/** The fault that hits a message, and the rules that remain after it. */
export function applyRules(
  setting: ChannelSetting,
  kind: MessageKind,
): { treatment: Treatment; setting: ChannelSetting } {
  if (setting.isCut) return { treatment: 'lose', setting };
  const rule = setting.rules.find((r) => r.kind === 'all' || r.kind === kind);
  if (!rule) return { treatment: 'carry', setting };
  const used = rule.left === null ? [rule] : rule.left > 1 ? [{ ...rule, left: rule.left - 1 }] : [];
  return {
    treatment: rule.mishap,
    setting: { ...setting, rules: setting.rules.flatMap((r) => (r === rule ? used : [r])) },
  };
}

/** Messages about stepping, and of the check, are not part of the call that is studied; and a leave must arrive. */
const bypassing = new Set<MessageKind>(['stepping', 'handle', 'check', 'leave']);
const bypasses = (kind: MessageKind) => bypassing.has(kind);

export function createChannel() {
  const setting = createSubject(faultless);
  /** A message that is published at two brokers is treated the same at both. */
  const treatments = new WeakMap<object, Treatment>();
  const treatmentOf = ({ message }: PublishCommand): Treatment => {
    const known = treatments.get(message);
    if (known) return known;
    const { treatment, setting: after } = applyRules(setting.get(), message.kind);
    setting.set(after);
    treatments.set(message, treatment);
    return treatment;
  };
  const timers = new Set<ReturnType<typeof setTimeout>>();
  const later = (ms: number, run: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      run();
    }, ms);
    timers.add(timer);
  };

  /** Wraps a link. Hit messages are logged as dropped. */
  function wrapLink<L extends AnyActorLogic>(link: L, log: (fact: Fact) => void): L {
    /** Sends the message that is held until the sender's next one has overtaken it. */
    let heldForReorder: (() => void) | null = null;
    const releaseOvertaken = () => {
      const send = heldForReorder;
      heldForReorder = null;
      send?.();
    };
    const carry = (send: () => void) => {
      const { delayMs } = setting.get();
      // Only a message that is sent after the held one releases it.
      const earlier = heldForReorder;
      const arrive = () => {
        send();
        if (earlier !== null && heldForReorder === earlier) releaseOvertaken();
      };
      if (delayMs > 0) later(delayMs, arrive);
      else arrive();
    };
    const take = (command: PublishCommand, send: (command: PublishCommand) => void) => {
      const treatment = treatmentOf(command);
      if (treatment === 'lose') {
        const { destination } = command;
        const other = destination.to === 'inbox' ? destination.address.peer : null;
        return log({ ...messageFact(command.message, 'sent', other, 0), fate: 'dropped' });
      }
      if (treatment !== 'reorder' || heldForReorder) carry(() => send(command));
      else {
        const release = () => send(command);
        heldForReorder = release;
        later(
          maxReorderHoldMs + setting.get().delayMs,
          () => heldForReorder === release && releaseOvertaken(),
        );
      }
      // A new message object is sealed again: the codec would reject the same envelope as repeated.
      if (treatment === 'repeat') carry(() => send({ ...command, message: { ...command.message } }));
    };
    const faulty: Partial<AnyActorLogic> = {
      transition: (
        snapshot: unknown,
        event: PublishCommand | { type: string },
        scope: AnyActorScope,
      ): unknown => {
        if (!('message' in event) || bypasses(event.message.kind))
          return link.transition(snapshot, event, scope) as unknown;
        take(event, (command) => {
          if (scope.self.getSnapshot()?.status === 'active')
            link.transition(scope.self.getSnapshot(), command, scope);
        });
        return snapshot;
      },
    };
    return deriveFrom(link, faulty as Partial<L>);
  }
  return {
    setting,
    wrapLink,
    stop() {
      timers.forEach((timer) => clearTimeout(timer));
      timers.clear();
    },
  };
}
export type Channel = ReturnType<typeof createChannel>;
