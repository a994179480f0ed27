/** MQTT 3.1.1 packets as bytes: what a crowd says to a broker, without the work of a client library. */

/** @param {string | Uint8Array} content */
const withLength = (content) => {
  const bytes = Buffer.from(content);
  return Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 0xff]), bytes]);
};
/** @param {number} first @param {Uint8Array[]} parts */
function packet(first, parts) {
  const body = Buffer.concat(parts);
  const header = [first];
  let left = body.length;
  do {
    header.push((left & 0x7f) | (left > 0x7f ? 0x80 : 0));
    left >>= 7;
  } while (left > 0);
  return Buffer.concat([Buffer.from(header), body]);
}

/** §3.1: a clean session, and a will of QoS 1 as Parley has one. @param {string} id @param {string} willTopic */
export const connect = (id, willTopic) =>
  packet(0x10, [
    withLength('MQTT'),
    Buffer.from([4, 0b00001110, 0, 30]),
    withLength(id),
    withLength(willTopic),
    withLength(Buffer.alloc(200)),
  ]);
/** §3.8, QoS 0. @param {number} id @param {string[]} filters */
export const subscribe = (id, filters) =>
  packet(0x82, [
    Buffer.from([id >> 8, id & 0xff]),
    ...filters.flatMap((filter) => [withLength(filter), Buffer.from([0])]),
  ]);
/** §3.3. @param {number} id @param {{ topic: string, bytes: Uint8Array, qos: 0 | 1 }} what */
export const publish = (id, { topic, bytes, qos }) =>
  packet(0x30 | (qos << 1), [
    withLength(topic),
    ...(qos === 1 ? [Buffer.from([id >> 8, id & 0xff])] : []),
    bytes,
  ]);
/** §3.14. */
export const disconnect = Buffer.from([0xe0, 0]);

/** Tells the first byte of each packet of a stream that comes in chunks. @param {(first: number) => void} onPacket */
export function packetReader(onPacket) {
  let bodyLeft = 0;
  /** @type {number[]} */
  let header = [];
  return (/** @type {Uint8Array} */ chunk) => {
    for (let at = 0; at < chunk.length;) {
      if (bodyLeft > 0) {
        const taken = Math.min(bodyLeft, chunk.length - at);
        bodyLeft -= taken;
        at += taken;
        continue;
      }
      const byte = chunk[at++] ?? 0;
      header.push(byte);
      if (header.length === 1 || byte & 0x80) continue;
      bodyLeft = header.slice(1).reduce((sum, digit, i) => sum + (digit & 0x7f) * 0x80 ** i, 0);
      onPacket(header[0] ?? 0);
      header = [];
    }
  };
}
