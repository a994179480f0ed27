/** What the network does to a call: on two computers that are network namespaces. */
import { fileURLToPath } from 'node:url';
import { preview } from 'vite';
import { freePorts } from './brokers';
import { fakeDevices, launchChromium } from './browsers';
import { expect, test } from './fixtures';
import { mayMakeHosts, twoHosts } from './hosts';
import { app, connected, newTopic, roomPath, seated, videoMoves } from './peers';

const root = fileURLToPath(new URL('../..', import.meta.url));

if (mayMakeHosts)
  test('a call whose path is cut for long, while the broker is up, goes on when the path is back', async ({
    open,
  }) => {
    test.setTimeout(180_000); // restarts in quick succession last half a minute, and then one is due each half minute
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
      const callee = await open({ path, browser: browsers[0] });
      await seated(callee, 'callee');
      const caller = await open({ path, browser: browsers[1] });
      await Promise.all([connected(callee), connected(caller)]);
      await videoMoves(caller, 'remote');
      hosts.unplug();
      for (const page of [caller, callee])
        await expect(page.getByText('no path has been found for half a minute')).toBeVisible({
          timeout: 60_000,
        });
      hosts.plug();
      for (const page of [caller, callee])
        await expect(app(page)).toHaveAttribute('data-connection', 'connected', { timeout: 45_000 });
      await Promise.all([videoMoves(caller, 'remote'), videoMoves(callee, 'remote')]);
    } finally {
      for (const browser of browsers) await browser.close();
      await server.close();
      hosts.remove();
    }
  });
else
  process.stdout.write('network.spec.ts is left out: network namespaces take root, on Linux, and iproute2\n');
