/** Any SDP, explained without a call. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { noViolationsInThemes, nothingSticksOut } from './axe';
import { expect, test } from './fixtures';

const read = (name: string) => readFileSync(join(import.meta.dirname, `../fixtures/${name}.sdp`), 'utf8');
const offer = read('chromiumOffer');
const answer = read('stacks/aiortcAnswer');

test('an offer and its answer are explained as soon as they are pasted, and nothing is sent', async ({
  open,
}) => {
  const page = await open('/');
  await page.getByRole('link', { name: 'Read an SDP' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Read an SDP' })).toBeFocused();
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  const [first, second] = [page.getByLabel('Offer, or any description'), page.getByLabel('Its answer')];
  // As it is copied from a console.
  await first.fill(JSON.stringify({ type: 'offer', sdp: offer }));
  const explained = page.getByRole('region', { name: 'Offer', exact: true });
  await explained.getByText('audio · mid 0').click();
  await expect(explained.getByText('encrypted with keys from the DTLS handshake')).toBeVisible();
  await second.fill(answer.replaceAll('\r\n', '\n'));
  const agreed = page.getByRole('region', { name: 'What was agreed' });
  await expect(agreed.getByText('only the side that offered sends').first()).toBeVisible();
  await expect(agreed.getByText('Both may open data channels.')).toBeVisible();
  const answered = page.getByRole('region', { name: 'Answer', exact: true });
  await answered.getByText('3 candidates in the SDP').click();
  await expect(answered.getByText('[2001:db8::40]:58193')).toBeVisible();
  await noViolationsInThemes(page, 'an offer and its answer');
  await page.getByRole('button', { name: 'Clear both' }).click();
  await expect(page.getByRole('region', { name: 'Offer', exact: true })).toHaveCount(0);
  expect(requests).toEqual([]);
});

test('damage is told with its line, markup is text, and the rest is explained, on a telephone too', async ({
  open,
}) => {
  const page = await open({ path: '/#/sdp', viewport: { width: 390, height: 844 } });
  const field = page.getByLabel('Offer, or any description');
  await field.fill(offer.replace('t=0 0', '<img src=x onerror=alert(1)>').replace('m=video 9 ', 'm=video '));
  const damages = page.getByRole('status').filter({ hasText: 'things are wrong here' });
  await expect(damages.getByText('Line 4:')).toBeVisible();
  await expect(damages.getByText('<img src=x onerror=alert(1)>')).toBeVisible();
  await expect(page.locator('main img')).toHaveCount(0);
  await expect(page.getByText('application · mid 2')).toBeVisible();
  await noViolationsInThemes(page, 'a damaged description');
  await nothingSticksOut(page);
  await field.fill('x'.repeat(70_000));
  await expect(page.getByRole('alert')).toContainText('70,000 characters, more than the 65,536');
  await field.fill('hello');
  await expect(page.getByRole('alert')).toContainText('No SDP is in this text');
});
