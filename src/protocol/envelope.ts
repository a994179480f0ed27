/**
 * The envelope of every message: a header in clear, an AES-256-GCM ciphertext, and the sender's signature of both. The
 * topic is authenticated with them.
 *
 * | bytes | what |
 * | 0 | version, 2 |
 * | 1 | which key: 1 signal, 2 telemetry |
 * | 2–33 | the sender's Ed25519 public key |
 * | 34–41 | epoch of the sender's join, 64 bits |
 * | 42–45 | sequence number, big-endian; counts from 0 in each epoch and for each key |
 * | 46–57 | nonce, 96 random bits |
 * | 58–… | ciphertext and its 16-byte tag |
 * | the last 64 | Ed25519 signature of the topic, a zero byte, and all that stands before |
 */
import { concat, fromBase64url, randomBytes, toBase64url, utf8 } from './bytes';
import { publicKeyLength, signatureLength, signing, type Signer } from './signing';

type Bytes = Uint8Array<ArrayBuffer>;
export const version = 2;
export const headerLength = 58;
/** Bytes that an envelope adds to what it carries. */
export const overhead = headerLength + 16 + signatureLength;
/** The whole envelope, in bytes. */
export const largestEnvelope = 32 * 1024;

export type KeyName = 'signal' | 'telemetry';
export interface Header {
  key: KeyName;
  publicKey: Bytes;
  epoch: string;
  seq: number;
}

/** Text that sorts as the epoch's bytes do (base64url does not). */
export const epochOrder = (epoch: string) =>
  [...(fromBase64url(epoch) ?? [])].map((b) => b.toString(16).padStart(2, '0')).join('');

const epochBytes = (text: string) => {
  const bytes = fromBase64url(text);
  if (bytes?.length !== 8) throw new Error(`not a 64-bit epoch: ${text}`);
  return bytes;
};
const signedPart = (topic: string, sealed: Uint8Array) => concat(utf8(topic), new Uint8Array(1), sealed);

/** Seals bytes for one topic. @throws RangeError when the envelope would be too large to be accepted. */
export async function seal(
  key: CryptoKey,
  signer: Signer,
  { key: name, epoch, seq }: Omit<Header, 'publicKey'>,
  topic: string,
  plain: Bytes,
) {
  const number = new DataView(new ArrayBuffer(4));
  number.setUint32(0, seq);
  const nonce = randomBytes(12);
  const head = concat(
    Uint8Array.of(version, name === 'signal' ? 1 : 2),
    signer.publicKey,
    epochBytes(epoch),
    new Uint8Array(number.buffer),
    nonce,
  );
  const size = plain.length + overhead;
  if (size > largestEnvelope)
    throw new RangeError(`message of ${size} bytes; the most is ${largestEnvelope}`);
  const params = { name: 'AES-GCM', iv: nonce, additionalData: concat(utf8(topic), head) };
  const sealed = concat(head, new Uint8Array(await crypto.subtle.encrypt(params, key, plain)));
  return concat(sealed, await signer.sign(signedPart(topic, sealed)));
}

/** Reads the header of unknown bytes; null where they cannot be one. */
export function readHeader(bytes: Uint8Array): Header | null {
  if (bytes.length < overhead || bytes[0] !== version) return null;
  if (bytes[1] !== 1 && bytes[1] !== 2) return null;
  return {
    key: bytes[1] === 1 ? 'signal' : 'telemetry',
    publicKey: bytes.slice(2, 2 + publicKeyLength),
    epoch: toBase64url(bytes.subarray(34, 42)),
    seq: new DataView(bytes.buffer, bytes.byteOffset).getUint32(42),
  };
}

/**
 * Opens an envelope that came on `topic`.
 * @returns null where key, topic or bytes are not what was sealed; `forged` where another than the named key signed it.
 */
export async function open(
  key: CryptoKey,
  publicKey: Bytes,
  topic: string,
  bytes: Bytes,
): Promise<Bytes | 'forged' | null> {
  const sealed = bytes.subarray(0, -signatureLength);
  const head = sealed.subarray(0, headerLength);
  const params = {
    name: 'AES-GCM',
    iv: head.subarray(46),
    additionalData: concat(utf8(topic), head),
  };
  const plain = await crypto.subtle.decrypt(params, key, sealed.subarray(headerLength)).then(
    (opened) => new Uint8Array(opened),
    () => null,
  );
  // A flood of those who know no key costs no signature.
  if (plain === null) return null;
  const { verify } = await signing();
  const signature = bytes.slice(-signatureLength);
  return (await verify(publicKey, signature, signedPart(topic, sealed))) ? plain : 'forged';
}
