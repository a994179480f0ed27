/** Runs in a browser page: replays sequences. */
import { nextTask } from '../../src/adapters/link/nextTask';
import type { Expected } from './predict';
import { createReplay, type Difference, type Platform } from './replay';

// The browser's default algorithm; TypeScript's type knows only the name.
const ecdsa: AlgorithmIdentifier & { namedCurve: string } = { name: 'ECDSA', namedCurve: 'P-256' };

/** One certificate for all connections, as generating one is slow. */
export async function createBrowserPlatform(): Promise<Platform> {
  const certificate = await RTCPeerConnection.generateCertificate(ecdsa);
  return {
    create: () => new RTCPeerConnection({ bundlePolicy: 'max-bundle', certificates: [certificate] }),
    // getStats passes the threads that deliver events, and does not wait for the chain of operations.
    async settle(pc) {
      if (pc.signalingState !== 'closed') await pc.getStats();
      await nextTask();
    },
  };
}

/** The number of connections is limited, and closed ones count until they are garbage-collected. */
const batch = 60;

/** The first difference of each sequence, in order; `collectGarbage` is called at intervals. */
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
    // Most time is spent waiting for the end of gathering, so sequences run concurrently.
    await Promise.all(Array.from({ length: 12 }, lane));
    await collectGarbage();
  }
  return differences;
}
