/** The page of a rival: `?rival=` says which; its buttons have the names of Parley's. */
import type { Lobby, Rival } from './lobby';

const rivals: Record<string, () => Promise<{ enter: Rival }>> = {
  limit: () => import('./limit'),
  raw: () => import('./rawOverMqtt'),
  peerjs: () => import('./peerjs'),
  'simple-peer': () => import('./simplePeer'),
  trystero: () => import('./trystero'),
};

const parameters = new URLSearchParams(location.search);
const parameter = (name: string) => parameters.get(name) ?? '';
const button = (id: string) => document.querySelector<HTMLButtonElement>(`button#${id}`)!;
const preview = document.querySelector<HTMLVideoElement>('video#preview')!;

button('camera').addEventListener('click', async () => {
  const rival = await rivals[parameter('rival')]?.();
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
  preview.srcObject = stream;
  await new Promise((resolve) => preview.requestVideoFrameCallback(resolve));
  const join = await rival?.enter({
    stream,
    room: parameter('room'),
    side: parameter('side') as Lobby['side'],
    broker: parameter('broker'),
    peerPort: Number(parameter('peerPort')),
  });
  button('join').addEventListener('click', async () => {
    await join?.();
    document.body.dataset['rival'] = 'joined';
  });
  button('join').disabled = false;
});
