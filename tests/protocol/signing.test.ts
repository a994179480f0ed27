/** Both ways to sign are one algorithm (Ed25519, RFC 8032): what one signs, the other verifies. */
import { expect, it } from 'vitest';
import { fromBase64url, toBase64url, utf8 } from '../../src/protocol/bytes';
import { nobleSigning, signerOf, webCryptoSigning } from '../../src/protocol/signing';

const ways = { WebCrypto: webCryptoSigning(), noble: await nobleSigning() };
const hex = (text: string) => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
const message = utf8('nobody else says this');

/** RFC 8032 §7.1, test 2. */
const vector = {
  seed: hex('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb'),
  publicKey: hex('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c'),
  message: hex('72'),
  signature: hex(
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ),
};

it.each(Object.entries(ways))('%s signs as the standard says', async (_, signing) => {
  const signer = await signing.fromSeed(vector.seed);
  expect(signer.publicKey).toEqual(vector.publicKey);
  expect(await signer.sign(vector.message)).toEqual(vector.signature);
});

it.each([
  ['WebCrypto', 'noble'],
  ['noble', 'WebCrypto'],
] as const)('what %s signs, %s verifies, and nothing else', async (one, other) => {
  const [signer, stranger] = [await ways[one].generate(), await ways[one].generate()];
  const { verify } = ways[other];
  const signature = await signer.sign(message);
  const broken = signature.map((byte, at) => (at === 7 ? byte ^ 1 : byte));
  expect(await verify(signer.publicKey, signature, message)).toBe(true);
  expect(await verify(stranger.publicKey, signature, message)).toBe(false);
  expect(await verify(signer.publicKey, broken, message)).toBe(false);
  expect(await verify(signer.publicKey, signature, utf8('something else'))).toBe(false);
});

it.each(Object.entries(ways))(
  '%s takes what is no key, or no signature, for wrong',
  async (_, { verify }) => {
    const { publicKey, sign } = await ways.WebCrypto.generate();
    const signature = await sign(message);
    const noKey = fromBase64url('AAAA') ?? new Uint8Array();
    expect(await verify(noKey, signature, message)).toBe(false);
    expect(await verify(publicKey, new Uint8Array(3), message)).toBe(false);
  },
);

it('a pair that was kept signs as before, and shows its private half to nobody', async () => {
  const { kept, publicKey } = await ways.WebCrypto.generate();
  if (!kept) throw new Error('it cannot be kept');
  const again = await signerOf(kept);
  expect(toBase64url(again.publicKey)).toBe(toBase64url(publicKey));
  expect(await ways.noble.verify(publicKey, await again.sign(message), message)).toBe(true);
  expect(kept.privateKey.extractable).toBe(false);
});
