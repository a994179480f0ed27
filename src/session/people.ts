/** Who the peers of this page are: a person in a room, known again when the page is loaded anew; or peers of the lab. */
import { enterTab } from '../adapters/keeping/otherTabs';
import { tabKey } from '../adapters/keeping/tabKey';
import { toBase64url, utf8 } from '../protocol/bytes';
import { identityOf, newIdentity, type Identity } from '../protocol/identity';
import type { RoomSecret } from '../protocol/roomTopic';
import { signerOf, signing } from '../protocol/signing';

export interface Person {
  identity: Identity;
  /** Whether this room is open in another tab of this browser. */
  isElsewhere: Promise<boolean>;
  /** It has left the room, and will come as somebody else. */
  leave: () => void;
}

const somebody = async (): Promise<Person> => ({
  identity: await newIdentity(),
  isElsewhere: Promise.resolve(false),
  leave: () => {},
});
const keyable = async () => {
  const { kept } = await (await signing()).generate();
  if (kept === null) throw new Error('the keys of this browser cannot be kept');
  return kept;
};

/** Where nothing can be kept (a private window, an old browser), a page that is loaded anew is somebody else. */
export async function personIn(secret: RoomSecret): Promise<Person> {
  if (secret.kind === 'watch' || !('subtle' in crypto) || !('locks' in navigator)) return somebody();
  const hash = await crypto.subtle.digest(
    'SHA-256',
    utf8(`parley/2 tab ${secret.kind === 'typed' ? secret.same : secret.topic}`),
  );
  const room = toBase64url(new Uint8Array(hash, 0, 12));
  const tab = enterTab(room);
  return tabKey(room, keyable).then(
    async ({ pair, joins, forget }) => ({
      identity: await identityOf(await signerOf(pair), joins),
      isElsewhere: tab.isElsewhere,
      leave() {
        forget();
        tab.leave();
      },
    }),
    async () => ({ ...(await somebody()), isElsewhere: tab.isElsewhere, leave: tab.leave }),
  );
}

/** Identities made ahead, because a peer of the lab begins at once. */
const stocked = 8;
export async function stockOfIdentities(): Promise<() => Identity> {
  const stock = await Promise.all(Array.from({ length: stocked }, newIdentity));
  return () => {
    const taken = stock.pop();
    if (!taken) throw new Error('no identity is left; they are made within milliseconds');
    void newIdentity().then((made) => stock.push(made));
    return taken;
  };
}
