const segment = '[A-Za-z0-9_-]{1,64}';
const publishable = new RegExp(`^parley/[12]/${segment}/[psola]/${segment}$`);
const subscribable = new RegExp(`^parley/[12]/${segment}/[psola]/(?:\\+|${segment})$`);

/**
 * Says whether a client may publish to `topic`: `parley/<1 or 2>/<roomTag>/(p|s|o|l|a)/<peer>`,
 * roomTag and peer being 1 to 64 base64url characters.
 */
export const mayPublish = (topic: string): boolean => publishable.test(topic);

/**
 * Says whether a client may subscribe to `filter`: a publishable topic, or one with `+` for the peer.
 * The room is never a wildcard: clients that do not know its tag must not discover it.
 */
export const maySubscribe = (filter: string): boolean => subscribable.test(filter);
