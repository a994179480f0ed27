/** In a page of a browser: replays what it is given. */
import type { Expected } from './predict';
import { createReplay, type Difference, type Platform } from './replay';

const nextTask = () =>
  new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(null);
  });

// The browser's own choice. TypeScript knows no more of an algorithm than its name.
const ecdsa: AlgorithmIdentifier & { namedCurve: string } = { name: 'ECDSA', namedCurve: 'P-256' };

/** One certificate for all: to make one for each connection would take the longest. */
export async function createBrowserPlatform(): Promise<Platform> {
  const certificate = await RTCPeerConnection.generateCertificate(ecdsa);
  return {
    create: () => new RTCPeerConnection({ bundlePolicy: 'max-bundle', certificates: [certificate] }),
    // Statistics come by the threads by which events come, and not by the chain of operations that holds them back.
    async settle(pc) {
      if (pc.signalingState !== 'closed') await pc.getStats();
      await nextTask();
    },
  };
}

/** A browser has only so many connections, and one that is closed counts until its memory is collected. */
const batch = 60;

/** The first difference of each, in their order; `collectGarbage` is called now and then. */
export async function replayAll(
  sequences: readonly (readonly Expected[])[],
  collectGarbage: () => Promise<void>,
): Promise<(Difference | null)[]> {
  const platform = await createBrowserPlatform();
  const differences: (Difference | null)[] = [];
  for (let from = 0; from < sequences.length; from += batch) {
    const waiting = sequences.slice(from, from + batch).entries();
    const lane = async () => {
      for (const [index, steps] of waiting)
        differences[from + index] = await createReplay(platform).compare(steps);
    };
    // Most of the time goes by in waiting for the last candidate: others can use it.
    await Promise.all(Array.from({ length: 12 }, lane));
    await collectGarbage();
  }
  return differences;
}
