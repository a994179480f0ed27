/** A trace without what is private: passwords, addresses, what was said in the chat. Its shape stays. */
import type { Entry } from '../../machines/words/facts';

/** Stands for a host that cannot exist (RFC 2606 §2). */
const nowhere = 'removed.invalid';
/** As long as a password must be (RFC 8839 §5.4: 22 to 256 characters). */
const noPassword = 'REMOVEDFROMTHISRECORDING';

const candidateText = (line: string) =>
  line
    // foundation, component, transport, priority, then the address (RFC 8839 §5.1)
    .replace(/(candidate:\S+ \d+ \S+ \d+ )\S+/gi, `$1${nowhere}`)
    .replace(/( raddr )\S+/gi, `$1${nowhere}`);

/** A description, or one of its lines. */
const descriptionText = (text: string) =>
  candidateText(text)
    .replace(/^(a=ice-pwd:).*$/gm, `$1${noPassword}`)
    .replace(/^(a=crypto:\S+ \S+ ).*$/gm, `$1${noPassword}`)
    .replace(/^(c=|a=rtcp:\d+ )IN IP[46] .*$/gm, '$1IN IP4 0.0.0.0')
    .replace(/^(o=.* )IN IP[46] .*$/gm, '$1IN IP4 0.0.0.0');

/** IPv4, and IPv6 (RFC 5952: eight groups, or fewer around `::`); also within a sentence of a browser. */
const addresses =
  /\b\d{1,3}(?:\.\d{1,3}){3}\b|(?<![\w:])(?=[0-9a-f:]*::|(?:[0-9a-f]{1,4}:){7}[0-9a-f])[0-9a-f:]{2,39}/gi;
const sentence = (text: string) => text.replace(addresses, nowhere);

/** Members of commands and events that say who or where somebody is, or what was said. */
const privateMembers = new Set(['username', 'credential', 'urls', 'cameraId', 'microphoneId', 'text']);
function withoutPrivate(value: unknown): unknown {
  if (typeof value === 'string') return descriptionText(value);
  if (Array.isArray(value)) return value.map(withoutPrivate);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, part]) => {
      if (privateMembers.has(key)) return [];
      return [[key, key === 'password' || key === 'pwd' ? noPassword : withoutPrivate(part)]];
    }),
  );
}
function payloadText(payload: string): string {
  try {
    return JSON.stringify(withoutPrivate(JSON.parse(payload)));
  } catch {
    return '{}'; // a file may hold anything
  }
}

export function redacted(entry: Entry): Entry {
  switch (entry.kind) {
    case 'message':
      return entry.sdp === undefined ? entry : { ...entry, sdp: descriptionText(entry.sdp) };
    case 'text': {
      const { text: _, ...rest } = entry;
      return rest;
    }
    case 'held':
      return entry.payload === undefined ? entry : { ...entry, payload: payloadText(entry.payload) };
    case 'note':
      return { ...entry, text: sentence(entry.text) };
    case 'call':
      return entry.error === null ? entry : { ...entry, error: sentence(entry.error) };
    case 'step':
    case 'state':
      return entry.failure === null ? entry : { ...entry, failure: sentence(entry.failure) };
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
