/** A TCP proxy that stands for distance. */
import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/**
 * Lets connections to the port it resolves to reach `port`, on loopback, each chunk `delay` ms late in either direction.
 * The handshake of TCP is not delayed: real distance would add a round trip to every connection that is opened.
 * @param {number} port
 * @param {number} delay
 */
export async function farAway(port, delay) {
  const proxy = createServer({ noDelay: true }, (near) => {
    const far = connect({ port, host: '127.0.0.1', noDelay: true });
    carry(near, far, delay);
    carry(far, near, delay);
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  return /** @type {import('node:net').AddressInfo} */ (proxy.address()).port;
}

/**
 * Timers of one length run in the order in which they were set, so bytes stay in theirs.
 * @param {import('node:net').Socket} from
 * @param {import('node:net').Socket} to
 * @param {number} delay
 */
function carry(from, to, delay) {
  from.on('data', (chunk) => setTimeout(() => to.write(chunk), delay));
  from.on('end', () => setTimeout(() => to.end(), delay));
  from.on('close', () => setTimeout(() => to.destroy(), delay));
  from.on('error', () => {}); // pages are closed in mid-connection; 'close' follows
}
