/** Port `brokerLink`: the connection to one broker, encoding and decoding all messages. */
import { fromCallback } from 'xstate';
import type { Fact, Rejection } from '../../../machines/words/facts';
import { messageFact } from '../../../machines/words/messageFact';
import type {
  Address,
  BrokerCommand,
  BrokerReport,
  LeaveReason,
  Message,
  PublishCommand,
  SignalEvent,
} from '../../../machines/words/vocabulary';
import type { Codec, HeardInClass, Opened, Sealed } from '../../protocol/codec';
import { isWatched } from '../../protocol/topics';
import { readHeader } from '../../protocol/envelope';
import type { Telemetry, TelemetryFrom } from '../../protocol/telemetry';
import type { OpenWire, Wire } from '../../protocol/wire';
import type { ClassLine } from './classLine';
import { createIntake } from './intake';

export interface BrokerLinkParts {
  codec: () => Codec;
  openWire: OpenWire;
  /** False on an observer's page, which publishes neither a will nor a leave message. */
  speaks: boolean;
  log: (fact: Fact, peer?: string) => void;
  onTelemetry: (telemetry: TelemetryFrom) => void;
}

/** Messages after which the leave message is sealed again; its sequence number must stay in the replay window of 1,024. */
const leaveRenewal = 256;

/** ms until the client library has handed a message on. */
const handingOver = 5;

/** Stepping messages are repeated every two seconds; the trace shows their effect instead. */
const isLogged = ({ kind }: Message) => kind !== 'stepping' && kind !== 'handle';

/** Per reason, so many rejections are logged one by one, then one in so many: a flood must not fill the trace. */
const rejectionsPerEntry = 50;

/** Messages that wait to be opened; in a flood what comes beyond them is lost, as a broker may lose it. */
const mostWaiting = 512;

/** Bytes of what a page says to itself: too few for a message, too many to be guessed. */
const proofBytes = 16;
const isSame = (a: Uint8Array, b: Uint8Array) =>
  a.length === b.length && a.every((byte, at) => byte === b[at]);

/** What is heard only once it is wished. */
type WatchedChannel = 'telemetry' | 'lesson' | 'answer';

/** The links of one page. A message for two brokers is sealed once, so that receivers reject the second copy as repeated. */
export function createBrokerLinks({ codec, openWire, speaks, log, onTelemetry }: BrokerLinkParts) {
  const wires = new Set<Wire>();
  const sealedOnce = new WeakMap<Message, Promise<Sealed | null>>();
  const rejectedSoFar = new Map<string, number>();
  let toWatchers = Promise.resolve();
  const heard = new Set<WatchedChannel>();
  const inClass = new Set<(said: HeardInClass) => void>();
  const noteError = (error: unknown) => log({ kind: 'note', about: 'link', text: String(error) });
  /** Who only watches can fill one of the two, and does not keep the peers from hearing each other. */
  const intakes = { signaling: createIntake<Opened>(noteError), watched: createIntake<Opened>(noteError) };
  /** Messages that are being sealed or handed over. */
  let inHand = 0;
  const whileInHand = <T>(work: Promise<T>): Promise<T> => {
    inHand++;
    // The client library passes it on in tasks of its own.
    return work.finally(() => setTimeout(() => inHand--, handingOver));
  };
  const subscriptions = () => {
    const { signaling, ...watched } = codec().subscriptions;
    return [...signaling, ...[...heard].map((channel) => watched[channel])];
  };

  const sealMessage = (command: PublishCommand) => {
    const known = sealedOnce.get(command.message);
    if (known) return known;
    const other = command.destination.to === 'inbox' ? command.destination.address.peer : null;
    const sealed = codec()
      .sealMessage(command.message, command.destination)
      .then(
        (letter) => {
          const seq = readHeader(letter.bytes)?.seq;
          if (isLogged(command.message))
            log(messageFact(command.message, 'sent', other, letter.bytes.length, seq));
          return letter;
        },
        (error: unknown) => {
          log({ ...messageFact(command.message, 'sent', other, 0), fate: 'dropped' });
          log({ kind: 'note', about: 'message', text: String(error) });
          return null;
        },
      );
    sealedOnce.set(command.message, sealed);
    return sealed;
  };

  const reject = (reason: Rejection, bytes: number) => {
    const count = (rejectedSoFar.get(reason) ?? 0) + 1;
    rejectedSoFar.set(reason, count);
    if (count > rejectionsPerEntry && count % rejectionsPerEntry !== 0) return;
    log({ kind: 'rejected', reason, bytes, count });
  };
  const take = (opened: Opened, report: (event: SignalEvent) => void) => {
    if (opened.kind === 'echo') return;
    if (opened.kind === 'telemetry') return onTelemetry(opened);
    if (opened.kind === 'class') return inClass.forEach((listener) => listener(opened));
    if (opened.kind === 'rejected') return reject(opened.reason, opened.bytes);
    const { from, message, bytes, seq, clock } = opened;
    if (clock) log({ kind: 'clock', about: from.peer, ...clock });
    if (isLogged(message)) log(messageFact(message, 'received', from.peer, bytes, seq));
    report({ type: `signal.${message.kind}Received`, from, seq, message } as SignalEvent);
  };

  const sealLeave = (reason: LeaveReason) =>
    codec().sealMessage({ kind: 'leave', reason }, { to: 'everyone' });

  /** Sealed side by side, published in the order of the calls: receivers count what is missing. */
  const publish = (seal: () => Promise<Sealed>): Promise<void> => {
    if (wires.size === 0) return Promise.resolve();
    const sealing = seal();
    const publishing = toWatchers.then(async () => {
      const sealed = await sealing;
      for (const wire of wires) wire.publish(sealed, false);
    });
    // One that cannot be sealed is its caller's concern; those after it are published.
    toWatchers = publishing.catch(() => {});
    return publishing;
  };

  const logic = fromCallback<BrokerCommand, { url: string; self: Address }>(
    ({ input: { url }, sendBack, receive }) => {
      const report = (event: BrokerReport) => sendBack(event);
      let wire: Wire | null = null;
      let stopped = false;
      /** What is said for us when we leave, and when the next connection breaks. */
      let lastWords: { left: Sealed; closed: Sealed; will: Sealed } | null = null;
      let published = 0;
      /** What we say to ourselves: nobody else hears it, and it says nothing. */
      const proof = crypto.getRandomValues(new Uint8Array(proofBytes));
      // Sequential: sealing is asynchronous, and must not reorder messages.
      let outgoing = Promise.resolve();

      // A number that was used, or is far behind, would not be let in: each connection has a will of its own.
      const sealLastWords = async () => {
        if (!speaks) return;
        const [left, closed, will] = await Promise.all(
          (['left', 'closed', 'vanished'] as const).map(sealLeave),
        );
        if (left && closed && will) lastWords = { left, closed, will };
      };
      const start = async () => {
        await sealLastWords();
        if (stopped) return;
        wire = openWire(
          url,
          { subscriptions, will: () => lastWords?.will ?? null },
          {
            online: () => {
              report({ type: 'broker.connected', url });
              void sealLastWords();
            },
            lost: (reason, detail) => report({ type: 'broker.lost', url, reason, detail }),
            roundTrip: (roundTripMs) => report({ type: 'broker.acknowledged', url, roundTripMs }),
            message: (topic, bytes) => {
              if (isSame(bytes, proof)) return report({ type: 'broker.delivers', url });
              const intake = intakes[isWatched(topic) ? 'watched' : 'signaling'];
              if (intake.size() >= mostWaiting) return reject('tooMany', bytes.length);
              intake.add(
                () => codec().open(topic, bytes),
                (opened) => {
                  if (!stopped) take(opened, (event) => report({ type: 'broker.received', url, event }));
                },
              );
            },
          },
        );
        wires.add(wire);
      };
      const close = (lastWord: Sealed | null) => {
        if (wire === null) return;
        wires.delete(wire);
        wire.close(lastWord);
        wire = null;
      };
      void start();
      // On pagehide nothing asynchronous runs any more: the leave message was sealed in advance.
      const sayClosed = () => close(lastWords?.closed ?? null);
      globalThis.addEventListener?.('pagehide', sayClosed);
      const say = (command: PublishCommand) => {
        if (command.message.kind === 'leave') return close(lastWords?.left ?? null);
        // Keep the sequence number of the sealed leave message inside the receivers' replay window.
        if (++published % leaveRenewal === 0) void sealLastWords();
        const sealing = sealMessage(command);
        outgoing = whileInHand(
          outgoing.then(async () => {
            const sealed = await sealing;
            if (sealed) wire?.publish(sealed, true);
          }),
        );
      };
      receive((command) => {
        if (command.type === 'publish') say(command);
        else if (command.type === 'prove') wire?.publish({ topic: codec().ownInbox, bytes: proof }, true);
        else if (command.type === 'reconnect') wire?.reconnect();
        else subscriptions().forEach((topic) => wire?.subscribe(topic));
      });
      return () => {
        stopped = true;
        globalThis.removeEventListener?.('pagehide', sayClosed);
        close(null);
      };
    },
  );

  /** From now on it is heard: telemetry not in the lobby, where nothing is asked of the others but who they are. */
  const hear = (channel: WatchedChannel) => {
    heard.add(channel);
    for (const wire of wires) wire.subscribe(codec().subscriptions[channel]);
  };

  return {
    logic,
    /** Whether a message is being sealed or opened. */
    isBusy: () => inHand > 0 || intakes.signaling.size() > 0 || intakes.watched.size() > 0,
    hearTelemetry: () => hear('telemetry'),
    publishTelemetry: (telemetry: Telemetry) => publish(() => codec().sealTelemetry(telemetry)),
    /** What is said in a class, of which a teacher hears the answers and a watcher the lesson. */
    classLine: (channel: 'lesson' | 'answer'): ClassLine => ({
      publish: (said) => publish(() => codec().sealClass(said)),
      subscribe(listener) {
        hear(channel);
        inClass.add(listener);
        return () => void inClass.delete(listener);
      },
    }),
  };
}
export type BrokerLinks = ReturnType<typeof createBrokerLinks>;
