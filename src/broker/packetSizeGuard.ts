/**
 * Follows the framing of an MQTT byte stream (MQTT 3.1.1 §2.2) and returns a function that takes the stream's next
 * chunk and answers false as soon as a packet announces a body of more than `maxBytes`, or a length of over four bytes.
 *
 * `maxPayload` of `ws` does not suffice: a packet may span WebSocket messages (§6.0), and the broker's parser collects
 * up to 256 MiB of them.
 */
export function packetSizeGuard(maxBytes: number): (chunk: Uint8Array) => boolean {
  let bodyLeft = 0;
  let length: { value: number; factor: number } | null = null;

  /** Reads one byte of a fixed header; false when the packet is too long. */
  const readHeader = (byte: number): boolean => {
    if (length === null) {
      length = { value: 0, factor: 1 };
      return true;
    }
    length.value += (byte & 0x7f) * length.factor;
    length.factor *= 0x80;
    if (length.value > maxBytes) return false;
    if ((byte & 0x80) !== 0) return length.factor < 0x80 ** 4;
    bodyLeft = length.value;
    length = null;
    return true;
  };

  return (chunk) => {
    for (let at = 0; at < chunk.length;) {
      if (bodyLeft > 0) {
        const skipped = Math.min(bodyLeft, chunk.length - at);
        bodyLeft -= skipped;
        at += skipped;
      } else {
        if (!readHeader(chunk[at] ?? 0)) return false;
        at += 1;
      }
    }
    return true;
  };
}
