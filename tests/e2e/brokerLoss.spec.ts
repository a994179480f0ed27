import { freePorts, mosquittoStarter, startAedes } from './brokers';
import { expect, test, webSocketError } from './fixtures';
import {
  brokerIs,
  click,
  connected,
  newTopic,
  roomPath,
  sameConnectedCharts,
  seated,
  videoMoves,
} from './peers';

const start = mosquittoStarter ?? startAedes;

test('the call goes on while its broker is down, and signaling comes back with it', async ({ open }) => {
  const ports = await freePorts();
  let stop = await start(ports);
  try {
    const broker = encodeURIComponent(`ws://127.0.0.1:${ports.ws}/`);
    const path = roomPath(newTopic(), `media=synthetic&broker=${broker}`);
    const callee = await open({ path, expected: webSocketError });
    await seated(callee, 'callee');
    const caller = await open({ path, expected: webSocketError });
    const pages = [callee, caller];
    await Promise.all(pages.map((page) => connected(page)));
    await sameConnectedCharts(...pages);

    await stop();
    stop = async () => {};
    await Promise.all(pages.map((page) => brokerIs(page, 'reconnecting')));
    await expect(caller.getByText('lost, reconnecting; a call in progress continues')).toBeVisible();
    for (const page of pages) {
      await connected(page);
      await videoMoves(page, 'remote');
      await expect(page.getByText('The call goes on: its media need no broker.')).toBeVisible();
      await expect(page.getByText('cannot find each other')).toHaveCount(0);
    }

    stop = await start(ports);
    await Promise.all(pages.map((page) => brokerIs(page, 'online')));
    await sameConnectedCharts(...pages);
    await click(caller, 'Hang up');
    await expect(callee.getByText('The other side hung up.')).toBeVisible();
    await click(caller, 'Call again');
    await Promise.all(pages.map((page) => connected(page)));
  } finally {
    await stop();
  }
});
