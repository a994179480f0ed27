/** Brokers within one test: port `brokerLink` for any number of peers, on a clock that only the test moves. */
import { fromCallback, type SimulatedClock } from 'xstate';
import {
  sameAddress,
  type Address,
  type BrokerCommand,
  type BrokerReport,
  type Message,
  type PublishCommand,
} from '../../machines/words/vocabulary';
import { createMeetingEnds } from './meetingEnds';
import { heardAs } from './spoken';

export interface Letter {
  from: Address;
  to: Address | 'everyone';
  message: Message;
}
interface BusOptions {
  clock: SimulatedClock;
  /** ms; latency of each copy of a message; null: it is lost. */
  latencyMs?: (letter: Letter) => number | null;
}
interface Client {
  self: Address;
  url: string;
  cut: boolean;
  report: (report: BrokerReport) => void;
}

export function createBus({ clock, latencyMs = () => 5 }: BusOptions) {
  const clients = new Set<Client>();
  const letters: Letter[] = [];

  const carry = (sender: Client, { destination, message }: PublishCommand) => {
    const letter: Letter = {
      from: sender.self,
      to: destination.to === 'everyone' ? 'everyone' : destination.address,
      message,
    };
    const seq = letters.push(letter);
    for (const client of clients) {
      if (client.url !== sender.url || client === sender) continue;
      if (letter.to !== 'everyone' && !sameAddress(letter.to, client.self)) continue;
      const delay = latencyMs(letter);
      if (delay === null) continue;
      clock.setTimeout(() => {
        if (clients.has(client) && !client.cut)
          client.report({
            type: 'broker.received',
            url: client.url,
            event: heardAs(message, letter.from, seq),
          });
      }, delay);
    }
  };

  const link = fromCallback<BrokerCommand, { url: string; self: Address }>(({ input, receive, sendBack }) => {
    const client: Client = { ...input, cut: false, report: sendBack };
    clients.add(client);
    client.report({ type: 'broker.connected', url: input.url });
    receive((command) => {
      if (client.cut) return;
      if (command.type === 'publish') carry(client, command);
      else if (command.type === 'prove') client.report({ type: 'broker.delivers', url: input.url });
    });
    return () => clients.delete(client);
  });

  return {
    /** The connections of the peers that meet here. */
    ends: createMeetingEnds(),
    link,
    /** Everything that was published, in order. */
    letters,
    kinds: (from: Address) => letters.filter((l) => sameAddress(l.from, from)).map((l) => l.message.kind),
    /** A peer's broker goes away, or comes back. */
    goes: (self: Address, to: 'away' | 'back') => {
      for (const client of clients) {
        if (!sameAddress(client.self, self)) continue;
        client.cut = to === 'away';
        const { url } = client;
        client.report(
          to === 'back'
            ? { type: 'broker.connected', url }
            : { type: 'broker.lost', url, reason: 'closed', detail: '' },
        );
      }
    },
    /** Cuts a peer off, as if its page froze or lost its network. */
    cut: (self: Address) => {
      for (const client of clients) if (sameAddress(client.self, self)) client.cut = true;
    },
  };
}
export type Bus = ReturnType<typeof createBus>;
