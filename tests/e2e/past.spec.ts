/** The past of a trace: any moment is the fold of what had happened until then, live, on the page and from a file. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { TraceFile } from '../../machines/recording';
import { createHistory } from '../../src/trace/history';
import type { StageView } from '../../src/trace/fold';
import { expect, test } from './fixtures';
import { bothConnected, openLab } from './lab';
import { activeStates, click, seats, traceOf } from './peers';

const timeline = (page: Page) => page.locator('[data-moment]');
async function goTo(page: Page, moment: number) {
  await timeline(page).getByRole('slider').fill(String(moment));
  await expect(timeline(page)).toHaveAttribute('data-moment', String(moment));
}
/** The states that the fold shows at a moment, the machine's own included. */
function folded(stage: StageView, seat: 'caller' | 'callee'): string[] {
  const holder = Object.values(stage.peers)
    .filter(({ role }) => role === seat)
    .toSorted((a, b) => b.heardAt - a.heardAt)[0];
  const active = holder?.active ?? [];
  return (active.length > 0 ? ['', ...active] : []).toSorted();
}
async function chartsAgree(page: Page, stage: StageView, moment: number) {
  for (const seat of seats)
    await expect
      .poll(() => activeStates(page, seat), { message: `${seat} at moment ${moment}` })
      .toEqual(folded(stage, seat));
}
/** Ten moments, each in its own tenth of the trace, anywhere in it. */
const tenMoments = (length: number) =>
  Array.from({ length: 10 }, (_, i) => Math.floor(((i + Math.random()) / 10) * (length - 1)) + 1);
async function recorded(page: Page): Promise<TraceFile> {
  const trace = await traceOf(page);
  if (!trace) throw new Error('nothing is recorded');
  return trace;
}

test('ten moments of the past show what the trace folds to, and one click leads back to live', async ({
  open,
}) => {
  const page = await openLab(open);
  await bothConnected(page);
  await goTo(page, 10);
  const trace = await recorded(page);
  const history = createHistory(trace.self, trace.entries);
  for (const moment of tenMoments(history.length)) {
    await goTo(page, moment);
    await chartsAgree(page, history.at(moment), moment);
  }
  await expect(timeline(page)).toContainText('You are looking at the past');
  await page.locator('[data-live]').click();
  await bothConnected(page);
  await expect(timeline(page)).toContainText('You see what happens as it happens');
});

test('a saved trace, opened again, shows the same states at the same times', async ({ open }) => {
  const page = await openLab(open);
  await bothConnected(page);
  const [download] = await Promise.all([page.waitForEvent('download'), click(page, 'Export the trace')]);
  const file = await download.path();
  const saved = JSON.parse(readFileSync(file, 'utf8')) as TraceFile;
  const history = createHistory(saved.self, saved.entries);
  const replay = await open('/#/replay');
  await replay.locator('input[type=file]').setInputFiles(file);
  await expect(timeline(replay)).toHaveAttribute('data-moment', /\d+/);
  await expect(replay.locator('[data-app]')).toHaveAttribute('data-mode', 'recorded');
  for (const moment of [...tenMoments(history.length), history.length]) {
    await goTo(replay, moment);
    await chartsAgree(replay, history.at(moment), moment);
  }
  const axe = await new AxeBuilder({ page: replay }).exclude('[data-chart] svg').analyze();
  expect(axe.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});

test('the timeline is walked by keys, stop by stop', async ({ open }) => {
  const page = await openLab(open);
  await bothConnected(page);
  await timeline(page).getByRole('slider').focus();
  await page.keyboard.press('Home');
  await expect(timeline(page)).toHaveAttribute('data-moment', '0');
  await page.keyboard.press('ArrowRight');
  await expect(timeline(page)).not.toHaveAttribute('data-moment', '0');
  await page.keyboard.press('End');
  await expect(timeline(page)).toHaveAttribute('data-playback', 'live');
});

test('a file that is no trace is refused with a sentence that says where', async ({ open }) => {
  const page = await open('/#/replay');
  const choose = (text: string) =>
    page
      .locator('input[type=file]')
      .setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await choose('{"parley":"1","format":2,"self":"","entries":[]}');
  await expect(page.getByRole('alert')).toContainText('2');
  await choose('{"parley": "1",\n "format": 1, oops');
  await expect(page.getByRole('alert')).toContainText('line 2');
  await choose(
    '{"parley":"1","format":1,"self":"","entries":[{"n":0,"at":1,"peer":"","kind":"<img src=x onerror=alert(1)>"}]}',
  );
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.locator('img')).toHaveCount(0);
});

test('another way is tried on a simulated copy, which says that it is one', async ({ open }) => {
  const page = await openLab(open);
  await bothConnected(page);
  await click(page, 'Try another way from here');
  const simulation = page.locator('[data-simulation=choosing]');
  await expect(simulation).toBeVisible({ timeout: 30_000 });
  await expect(page.locator('dialog')).toContainText(/simulat/i);
  await page.locator('[data-group=mishap] [data-move], [data-group=wish] [data-move]').first().click();
  await expect(simulation).toBeVisible();
  await page.keyboard.press('Escape');
  await bothConnected(page);
});

const counterexample = fileURLToPath(
  new URL('../model/regressions/a-lost-offer-is-said-again.json', import.meta.url),
);
test('a counterexample is told from a trace', async ({ open }) => {
  const page = await open('/#/replay');
  await page.locator('input[type=file]').setInputFiles(counterexample);
  await expect(page.getByRole('alert')).toContainText(/counterexample/i);
});
