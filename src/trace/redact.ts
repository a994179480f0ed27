/** A trace without what is private: passwords, addresses, names of devices, what was said in the chat. Its shape stays. */
import type { Entry } from '../../machines/words/facts';

/** Stands for a host that cannot exist (RFC 2606 §2). */
const nowhere = 'removed.invalid';
/** As long as a password must be (RFC 8839 §5.4: 22 to 256 characters). */
const noPassword = 'REMOVEDFROMTHISRECORDING';

/** IPv4, also masked, and IPv6 (RFC 5952: eight groups, or fewer around `::`), which may end in IPv4. */
const addresses =
  /(?<![\d.])\d{1,3}(?:\.(?:\d{1,3}|x)){3}\b|(?<![0-9a-f:])(?=[0-9a-f:]*::|(?:[0-9a-f]{1,4}:){7}[0-9a-f])[0-9a-f:]{2,39}(?:\.\d{1,3}){0,3}/gi;

/** Lines of an SDP whose value says where or who somebody is (RFC 8866 §5, RFC 8839 §5). */
const privateLine = /^([siuepk]=|a=(?:remote-candidates|source-filter|tool|cname):).*$/gm;
/** A description, one of its lines, or a sentence that quotes one. */
const withoutSecrets = (text: string) =>
  text
    .replace(/(candidate:\S+ \d+ \S+ \S+ )\S+/gi, `$1${nowhere}`)
    .replace(/( raddr )\S+/gi, `$1${nowhere}`)
    .replace(/(a=ice-pwd:)\S+/g, `$1${noPassword}`)
    .replace(/(a=crypto:\S+ \S+ ).*/g, `$1${noPassword}`)
    .replace(/^(c=|a=rtcp:\d+ )IN IP[46] .*$/gm, '$1IN IP4 0.0.0.0')
    .replace(/^o=\S+ (\S+ \S+) IN IP[46] .*$/gm, 'o=- $1 IN IP4 0.0.0.0')
    .replace(privateLine, '$1-')
    // A fingerprint is written like an address, and is none.
    .replaceAll(/^(?!a=fingerprint:).*$/gm, (line) => line.replace(addresses, nowhere));

/** Members of commands and events that say who or where somebody is, what was said, or what a browser wrote of it. */
const privateMembers = new Set([
  'username',
  'credential',
  'urls',
  'url',
  'address',
  'cameraId',
  'microphoneId',
  'label',
  'text',
  'detail',
]);
function withoutPrivate(value: unknown): unknown {
  if (typeof value === 'string') return withoutSecrets(value);
  if (Array.isArray(value)) return value.map(withoutPrivate);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, part]) =>
      privateMembers.has(key) ? [] : [[key, withoutPrivate(part)]],
    ),
  );
}
function payloadText(payload: string): string {
  try {
    return JSON.stringify(withoutPrivate(JSON.parse(payload)));
  } catch {
    return '{}'; // a file may hold anything
  }
}
/** What a browser writes of an error may name a device or a host: its name stays, or its number. */
const nameOf = (error: string) => /^\w+/.exec(error)?.[0] ?? '';

export function redacted(entry: Entry): Entry {
  switch (entry.kind) {
    case 'message':
      return entry.sdp === undefined ? entry : { ...entry, sdp: withoutSecrets(entry.sdp) };
    case 'text': {
      const { text: _, ...rest } = entry;
      return rest;
    }
    case 'held':
      return entry.payload === undefined ? entry : { ...entry, payload: payloadText(entry.payload) };
    case 'note':
      return { ...entry, text: nameOf(entry.text) };
    case 'call':
      return entry.error === null ? entry : { ...entry, error: nameOf(entry.error) };
    case 'step':
    case 'state':
      return entry.failure === null ? entry : { ...entry, failure: nameOf(entry.failure) };
    case 'browser':
    case 'clock':
    case 'rejected':
    case 'gap':
    case 'trimmed':
    case 'foreseen':
    case 'handled':
    case 'mode':
    case 'time':
    case 'fault':
      return entry;
  }
}
