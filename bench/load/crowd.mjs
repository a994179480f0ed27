/**
 * A crowd of rooms in a process of its own. Each says, in a room of its own, what a real one has said: the same sizes,
 * times and QoS, sealed by nobody. Two real peers of each of a thousand rooms would take several computers.
 * @typedef {{ atMs: number, filters: string[] } | { atMs: number, topic: string, bytes: Uint8Array, qos: 0 | 1 }} Act
 * @typedef {{ tags: string[], peers: string[], acts: Act[][], restsFrom: number[], restMs: number }} Recording
 * `restsFrom`: the first act of each peer at rest, which lasts for `restMs`.
 * @typedef {{ rooms: number, perSecond: number, urls: string[], recording: Recording, joins: boolean }} Wanted
 * `joins`: says all from the beginning, rests for a moment, leaves; else it rests for good.
 * @typedef {{ rooms: number, cpuMs: number, packetsOut: number, packetsIn: number, bytesOut: number, bytesIn: number }} Counted
 * `rooms`: those whose peers both are accepted.
 */
import { randomBytes } from 'node:crypto';
import { WebSocket } from 'ws';
import { connect, disconnect, packetReader, publish, subscribe } from './packets.mjs';

const counted = { rooms: 0, packetsOut: 0, packetsIn: 0, bytesOut: 0, bytesIn: 0 };
/** First byte of a CONNACK. */
const accepted = 0x20;

/** @param {string[]} known → others of the same length, for each room */
const renaming = (known) => {
  const names = known.map((name) => [
    name,
    randomBytes(name.length).toString('base64url').slice(0, name.length),
  ]);
  return (/** @type {string} */ text) =>
    names.reduce((renamed, [from = '', to = '']) => (from ? renamed.replaceAll(from, to) : renamed), text);
};

/** @param {Wanted} wanted @param {number} peer @param {string} url @param {(text: string) => string} renamed */
function enter({ recording, joins }, peer, url, renamed) {
  const acts = recording.acts[peer] ?? [];
  const rests = acts.slice(recording.restsFrom[peer]);
  const id = randomBytes(8).toString('hex');
  const socket = new WebSocket(url, 'mqtt', { perMessageDeflate: false });
  let packetId = 0;
  const say = (/** @type {Buffer} */ bytes) => {
    if (socket.readyState !== WebSocket.OPEN) return;
    counted.packetsOut++;
    counted.bytesOut += bytes.length;
    socket.send(bytes);
  };
  /** @param {Act} act */
  const perform = (act) => {
    packetId = (packetId % 0xffff) + 1;
    if ('filters' in act) say(subscribe(packetId, act.filters.map(renamed)));
    else say(publish(packetId, { ...act, topic: renamed(act.topic) }));
  };
  /** Says all of it again and again, beginning somewhere in it. */
  const rest = () => {
    const shift = Math.random() * recording.restMs;
    for (const one of rests) {
      const repeat = () => {
        perform(one);
        if (socket.readyState === WebSocket.OPEN) setTimeout(repeat, recording.restMs);
      };
      setTimeout(repeat, (one.atMs + shift) % recording.restMs);
    }
  };
  return new Promise((resolve) => {
    const read = packetReader((first) => {
      counted.packetsIn++;
      if (first !== accepted) return;
      if (joins) {
        for (const one of acts) setTimeout(perform, one.atMs, one);
        setTimeout(
          () => {
            say(disconnect);
            socket.close();
          },
          (acts.at(-1)?.atMs ?? 0) + 1_000,
        );
      } else {
        for (const one of acts) if ('filters' in one) perform(one);
        rest();
      }
      resolve(true);
    });
    socket.on('open', () =>
      say(connect(id, renamed(`parley/2/${recording.tags[0]}/p/${recording.peers[peer]}`))),
    );
    socket.on('message', (/** @type {Buffer} */ data) => {
      counted.bytesIn += data.length;
      read(data);
    });
    socket.on('error', () => resolve(false));
    socket.on('close', () => resolve(false));
  });
}

/** @param {Wanted} wanted */
function open(wanted) {
  const { urls, recording, rooms, perSecond } = wanted;
  for (let room = 0; room < rooms; room++)
    setTimeout(
      async () => {
        const renamed = renaming([...recording.tags, ...recording.peers]);
        const both = recording.peers.map((_, peer) =>
          enter(wanted, peer, urls[(room + peer) % urls.length] ?? '', renamed),
        );
        if ((await Promise.all(both)).every(Boolean)) counted.rooms++;
      },
      (room * 1000) / perSecond,
    );
}

process.on('message', (/** @type {Wanted | 'count'} */ message) => {
  if (message !== 'count') return open(message);
  const { user, system } = process.cpuUsage();
  process.send?.({ ...counted, cpuMs: (user + system) / 1000 });
});
process.on('disconnect', () => process.exit());
