/** What of a broker's address can be shown. */
import { brokerAddress } from './brokerAddress';

/**
 * The address without what may be secret: credentials, and the query, in which some brokers expect a token. Of a text that is
 * refused nothing but its scheme, as any part of it may be a password.
 */
export function brokerName(text: string): string {
  const address = brokerAddress(text, false);
  if (address.ok) return address.url.replace(/\?.*/s, '?…');
  return `${/^\s*(\w+:\/\/)/.exec(text)?.[1] ?? ''}…`;
}
/** Host and port alone. */
export const brokerHost = (text: string): string => brokerName(text).replace(/^\w+:\/\/|\/.*/g, '');
