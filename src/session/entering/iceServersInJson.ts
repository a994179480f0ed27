/** ICE servers in JSON, as TURN services and documentation have them. */
import * as v from 'valibot';
import type { IceServer } from '../../../machines/words/vocabulary';
import { looseJson } from './looseJson';

const addresses = v.nullish(v.union([v.string(), v.array(v.string())]));
const word = v.nullish(v.pipe(v.union([v.string(), v.number()]), v.transform(String)));
/** RTCIceServer; `url` is its older name, `uris` and `password` are those of the TURN REST API (draft-uberti-behave-turn-rest-00 §2.2). */
const server = v.object({
  urls: addresses,
  url: addresses,
  uris: addresses,
  username: word,
  credential: word,
  password: word,
});
/** RTCConfiguration, as Cloudflare and Metered answer; `ice_servers` as Twilio does. */
const holder = v.union([
  v.pipe(
    v.object({ iceServers: v.unknown() }),
    v.transform((o) => o.iceServers),
  ),
  v.pipe(
    v.object({ ice_servers: v.unknown() }),
    v.transform((o) => o.ice_servers),
  ),
]);
/** Levels of lists and holders: a list of answers, each of which holds a list of servers. */
const deepest = 4;

function serversOf(value: unknown, depth = 0): IceServer[] {
  if (depth > deepest) throw new RangeError('too deep');
  if (typeof value === 'string') return [{ urls: [value] }];
  if (Array.isArray(value)) return value.flatMap((item) => serversOf(item, depth + 1));
  const held = v.safeParse(holder, value);
  if (held.success) return serversOf(held.output, depth + 1);
  const { urls, url, uris, username, credential, password } = v.parse(server, value);
  const secret = credential ?? password;
  return [
    {
      urls: [urls ?? url ?? uris ?? []].flat(),
      ...(typeof username === 'string' && { username }),
      ...(typeof secret === 'string' && { credential: secret }),
    },
  ];
}

/** Neither validated nor as browsers want them. What stands before the first bracket, and behind the last, is left out. */
export function iceServersInJson(text: string): IceServer[] | 'badJson' | 'noServers' {
  const json = text.slice(text.search(/[[{]/)).replace(/[\s,;)]+$/, '');
  let value: unknown;
  try {
    value = looseJson(`[${json}\n]`);
  } catch {
    return 'badJson';
  }
  try {
    return serversOf(value);
  } catch {
    return 'noServers';
  }
}
