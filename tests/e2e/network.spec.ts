/** What the network does to a call: on two computers that are network namespaces. */
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { preview } from 'vite';
import { freePorts } from './brokers';
import { fakeDevices, launchChromium } from './browsers';
import { expect, test, webSocketError, type OpenPage } from './fixtures';
import { mayMakeHosts, twoHosts } from './hosts';
import { app, brokerIs, connected, latestSession, newTopic, roomPath, seated, videoMoves } from './peers';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A call between the two computers, of which the first one is the callee. */
async function callAcross(open: OpenPage, goesOn: (call: Call) => Promise<void>) {
  const hosts = twoHosts();
  const server = await preview({
    root,
    logLevel: 'error',
    preview: { host: hosts.address, port: (await freePorts()).tcp, strictPort: true },
  });
  const origin = server.resolvedUrls?.network[0]?.replace(/\/$/, '') ?? '';
  // A page that may use the camera learns of all networks (RFC 8828 §5.2); one without tries the default route alone.
  const flags = [...fakeDevices, `--unsafely-treat-insecure-origin-as-secure=${origin}`];
  const [first, second] = hosts.programs;
  const browsers = [await launchChromium(flags, first), await launchChromium(flags, second)] as const;
  try {
    const path = origin + roomPath(newTopic());
    const callee = await open({ path, browser: browsers[0], expected: webSocketError });
    await seated(callee, 'callee');
    const caller = await open({ path, browser: browsers[1] });
    await Promise.all([connected(callee), connected(caller)]);
    await videoMoves(caller, 'remote');
    await goesOn({ hosts, callee, caller });
  } finally {
    for (const browser of browsers) await browser.close();
    await server.close();
    hosts.remove();
  }
}
interface Call {
  hosts: ReturnType<typeof twoHosts>;
  callee: Page;
  caller: Page;
}

/** All that an attribute of a page becomes, from now on. */
async function becomes(page: Page, attribute: string) {
  const values = await app(page).evaluateHandle((element, name) => {
    const seen: (string | null)[] = [];
    const see = () => seen.push(element.getAttribute(name));
    new MutationObserver(see).observe(element, { attributes: true, attributeFilter: [name] });
    return seen;
  }, attribute);
  return () => values.jsonValue();
}

if (mayMakeHosts) {
  test('a call whose path is cut for long, while the broker is up, goes on when the path is back', async ({
    open,
  }) => {
    test.setTimeout(180_000); // restarts in quick succession last half a minute, and then one is due each half minute
    await callAcross(open, async ({ hosts, callee, caller }) => {
      hosts.unplug();
      for (const page of [caller, callee])
        await expect(page.getByText('no path has been found for half a minute')).toBeVisible({
          timeout: 60_000,
        });
      hosts.plug();
      for (const page of [caller, callee])
        await expect(app(page)).toHaveAttribute('data-connection', 'connected', { timeout: 45_000 });
      await Promise.all([videoMoves(caller, 'remote'), videoMoves(callee, 'remote')]);
    });
  });

  test('a call goes on at once when one of the two has another network', async ({ open }) => {
    await callAcross(open, async ({ hosts, callee, caller }) => {
      const states = await Promise.all([callee, caller].map((page) => becomes(page, 'data-connection')));
      hosts.move();
      await brokerIs(callee, 'reconnecting');
      await brokerIs(callee, 'online');
      await Promise.all([videoMoves(caller, 'remote'), videoMoves(callee, 'remote')]);
      // Nobody had to find out that nothing arrives, and nobody began anew.
      expect(await Promise.all(states.map((seen) => seen()))).toEqual([[], []]);
      for (const page of [callee, caller]) expect(await latestSession(page)).toBe(1);
    });
  });

  test('a call goes on when one of the two has another network, and its browser is not told', async ({
    open,
  }) => {
    await callAcross(open, async ({ hosts, callee, caller }) => {
      const states = await becomes(callee, 'data-connection');
      hosts.handOver();
      await expect.poll(states).toEqual(['disconnected', 'connected']);
      await connected(caller);
      await Promise.all([videoMoves(caller, 'remote'), videoMoves(callee, 'remote')]);
      for (const page of [callee, caller]) expect(await latestSession(page)).toBe(1);
    });
  });
} else
  process.stdout.write('network.spec.ts is left out: network namespaces take root, on Linux, and iproute2\n');
