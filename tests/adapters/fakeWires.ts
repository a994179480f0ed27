/** Wires that record what is published; tests act as the broker. */
import { createActor, setup } from 'xstate';
import { createBrokerLinks } from '../../src/adapters/link/brokerLink';
import type { Sealed } from '../../src/protocol/codec';
import type { RoomKeys } from '../../src/protocol/keys';
import type { TelemetryFrom } from '../../src/protocol/telemetry';
import type { OpenWire, WireEvents, WireOptions } from '../../src/protocol/wire';
import type { Fact } from '../../machines/words/facts';
import type { BrokerCommand, BrokerReport } from '../../machines/words/vocabulary';
import { joinAs } from '../protocol/rooms';
import { createWaiting } from './waiting';

export interface FakeWire {
  url: string;
  options: WireOptions;
  events: WireEvents;
  subscribed: string[];
  published: { sealed: Sealed; sure: boolean }[];
  reconnected: number;
  /** Undefined while the wire is open. */
  lastWord?: Sealed | null;
}

/** A page with links to `urls`: its own codec, and a machine that records its events. */
export async function linkedPage(keys: RoomKeys, urls: string[], speaks = true) {
  const { self, codec } = joinAs(keys);
  const wires: FakeWire[] = [];
  const [log, reports, telemetry]: [Fact[], BrokerReport[], TelemetryFrom[]] = [[], [], []];
  const { poke, until } = createWaiting();
  const openWire: OpenWire = (url, options, events) => {
    const wire: FakeWire = { url, options, events, published: [], subscribed: [], reconnected: 0 };
    wires.push(wire);
    poke();
    return {
      publish: (sealed, sure) => {
        wire.published.push({ sealed, sure });
        poke();
      },
      subscribe: (topic) => wire.subscribed.push(topic),
      reconnect: () => {
        wire.reconnected++;
      },
      close: (lastWord) => {
        wire.lastWord = lastWord;
      },
    };
  };
  const links = createBrokerLinks({
    codec: () => codec,
    openWire,
    speaks,
    log: (fact) => {
      log.push(fact);
      poke();
    },
    onTelemetry: (arrived) => {
      telemetry.push(arrived);
      poke();
    },
  });
  const listener = setup({
    types: {} as { events: BrokerReport },
    actors: { link: links.logic },
    actions: {
      write: ({ event }) => {
        reports.push(event);
        poke();
      },
    },
  }).createMachine({
    invoke: urls.map((url) => ({ id: url, src: 'link' as const, input: { url, self } })),
    on: { '*': { actions: 'write' } },
  });
  const actor = createActor(listener).start();
  await until(() => wires.length === urls.length);
  return {
    self,
    codec,
    wires,
    log,
    reports,
    telemetry,
    links,
    until,
    /** Like the signaling machine: the same command object for every link. */
    tell(command: BrokerCommand) {
      const { children } = actor.getSnapshot();
      for (const url of urls) children[url]?.send(command);
    },
    stop: () => actor.stop(),
  };
}
