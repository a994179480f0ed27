/** An in-memory broker with topics and the `+` wildcard, for tests and for the lab. */
import type { Sealed } from '../../protocol/codec';
import type { OpenWire, Wire, WireEvents } from '../../protocol/wire';

const matches = (filter: string, topic: string) => {
  const [f, t] = [filter.split('/'), topic.split('/')];
  return f.length === t.length && f.every((level, i) => level === '+' || level === t[i]);
};

interface Client {
  subscriptions: string[];
  events: WireEvents;
}

/** Each call creates a separate broker. Delivery is asynchronous and ordered. */
export function createLoopbackBroker(): OpenWire {
  const clients = new Set<Client>();
  const deliver = (topic: string, bytes: Uint8Array<ArrayBuffer>) => {
    for (const client of clients)
      if (client.subscriptions.some((filter) => matches(filter, topic)))
        queueMicrotask(() => clients.has(client) && client.events.message(topic, bytes.slice()));
  };
  return (_url, { subscriptions }, events): Wire => {
    const client: Client = { subscriptions: [], events };
    let closed = false;
    const connect = () =>
      queueMicrotask(() => {
        if (closed) return;
        client.subscriptions = subscriptions();
        clients.add(client);
        events.online();
      });
    connect();
    const publish = ({ topic, bytes }: Sealed) => clients.has(client) && deliver(topic, bytes);
    return {
      publish,
      subscribe: (topic) => client.subscriptions.push(topic),
      reconnect: () => {
        clients.delete(client);
        events.lost('closed', '');
        connect();
      },
      close: (lastWord) => {
        if (lastWord) publish(lastWord);
        closed = true;
        clients.delete(client);
      },
    };
  };
}
