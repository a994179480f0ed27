import { expect, test } from './fixtures';
import { click, connected, newTopic, roomPath, sameConnectedCharts, seated, videoMoves } from './peers';

test('Chromium calls Firefox', async ({ open, firefoxBrowser }) => {
  const path = roomPath(newTopic(), 'media=camera');
  const firefox = await open({ path, browser: firefoxBrowser });
  await seated(firefox, 'callee');
  const chromium = await open(path);
  await seated(chromium, 'caller');
  await Promise.all([connected(firefox), connected(chromium)]);
  await sameConnectedCharts(firefox, chromium);
  await Promise.all([videoMoves(firefox, 'remote'), videoMoves(chromium, 'remote')]);
});

test('Firefox calls Chromium, with test cards; it hangs up, and Chromium says so', async ({
  open,
  firefoxBrowser,
}) => {
  const path = roomPath(newTopic());
  const chromium = await open(path);
  await seated(chromium, 'callee');
  const firefox = await open({ path, browser: firefoxBrowser });
  await seated(firefox, 'caller');
  await Promise.all([connected(firefox), connected(chromium)]);
  await sameConnectedCharts(firefox, chromium);
  await Promise.all([videoMoves(firefox, 'remote'), videoMoves(chromium, 'remote')]);
  await click(firefox, 'Hang up');
  await expect(chromium.getByText('The other side hung up.')).toBeVisible();
});
