/** Where the page goes when nobody has said otherwise. */
import type { IceServer } from '../../machines/words/vocabulary';

/** Public brokers: no guarantees, each has outages; hence two at a time. */
export const publicBrokers = [
  'wss://broker.emqx.io:8084/mqtt',
  'wss://broker.hivemq.com:8884/mqtt',
  'wss://test.mosquitto.org:8081/mqtt',
];
export const publicIceServers: IceServer[] = [{ urls: ['stun:stun.l.google.com:19302'] }];

/** The server that serves the page says whether it has a broker; nothing is probed. */
export function embeddedBroker(document: Document, location: Location): string | null {
  const path = document.querySelector<HTMLMetaElement>('meta[name="parley-broker"]')?.content;
  if (!path) return null;
  const url = new URL(path, location.href);
  url.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
}
