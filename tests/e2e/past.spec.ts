/** The past of a trace: any moment is the fold of what had happened until then, live, on the page and from a file. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import type { TraceFile } from '../../machines/words/recording';
import { createHistory } from '../../src/trace/history';
import { toTraceFile } from '../../src/trace/file';
import type { StageView } from '../../src/trace/fold';
import { createTraceStore } from '../../src/trace/store';
import { bounds } from '../../src/trace/trim';
import { entriesOf, step } from '../trace/entries';
import { noViolations } from './axe';
import { expect, test } from './fixtures';
import { bothConnected, isIn, openLab, state } from './lab';
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
  test.setTimeout(120_000); // ten moments, each of them drawn
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
  await noViolations(page, 'a moment of the past');
  await page.locator('[data-live]').click();
  await bothConnected(page);
  await expect(timeline(page)).toContainText('You see what happens as it happens');
});

test('a saved trace, opened again, shows the same states at the same times', async ({ open }) => {
  test.setTimeout(240_000); // until the lease of a seat has run out, and then eleven moments
  const page = await openLab(open);
  await bothConnected(page);
  await page.locator('[data-panel=callee] .lab-doing summary').click();
  const fault = page.locator('[data-panel=callee] [data-fault=failRemoteDescription]');
  for (const isOn of [true, false]) {
    await fault.click();
    await expect(fault).toHaveAttribute('aria-pressed', String(isOn));
  }
  await page.locator('[data-panel=callee] [data-kill]').click();
  await expect(state(page, 'caller', 'negotiating.connectivity.connected')).toHaveAttribute(
    'data-active',
    'false',
    { timeout: 60_000 },
  );
  await click(page, 'Bring it back');
  await bothConnected(page);
  await click(page, 'Export the trace');
  await expect(page.getByRole('dialog')).toContainText('It leaves out SDP passwords, addresses');
  const [download] = await Promise.all([page.waitForEvent('download'), click(page, 'Save the file')]);
  const file = await download.path();
  const text = readFileSync(file, 'utf8');
  expect(text).toContain('a=ice-ufrag');
  expect(text).not.toMatch(/\b(?!0\.0\.0\.0)\d{1,3}(\.\d{1,3}){3}\b/);
  const saved = JSON.parse(text) as TraceFile;
  expect(saved.entries.flatMap((e) => (e.kind === 'fault' ? [e.isOn] : []))).toEqual([true, false]);
  const history = createHistory(saved.self, saved.entries);
  const replay = await open('/#/replay');
  await noViolations(replay, 'where a recording is opened');
  await replay.locator('input[type=file]').setInputFiles(file);
  await expect(timeline(replay)).toHaveAttribute('data-moment', /\d+/);
  await expect(replay.locator('[data-app]')).toHaveAttribute('data-mode', 'recorded');
  for (const moment of [...tenMoments(history.length), history.length]) {
    await goTo(replay, moment);
    await chartsAgree(replay, history.at(moment), moment);
  }
  await noViolations(replay, 'a recording');
});

test('a trace that is dropped on the page is opened', async ({ open }) => {
  const trace = toTraceFile(
    '1',
    'a',
    entriesOf('a', [step('caller', ['idle']), step('caller', ['waiting'])]),
  );
  const page = await open('/#/replay');
  const target = page.locator('main');
  const dataTransfer = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'trace.json', { type: 'application/json' }));
    return data;
  }, JSON.stringify(trace));
  await expect(target).toBeVisible();
  await target.dispatchEvent('dragover', { dataTransfer });
  await expect(page.getByText('Drop the recording to open it')).toBeVisible();
  await target.dispatchEvent('drop', { dataTransfer });
  await expect(timeline(page)).toHaveAttribute('data-moment', /\d+/);
  await expect(page.getByText('Drop the recording to open it')).toHaveCount(0);
  await goTo(page, 2);
  await isIn(page, 'caller', 'waiting');
});

test('a recording from which old entries were left out says so where it begins', async ({ open }) => {
  const store = createTraceStore({ ...bounds, most: 30, kept: 20 });
  for (let n = 0; n <= 30; n++) store.append('a', 1_000 * n, step('caller', [n % 2 ? 'idle' : 'waiting']));
  const page = await open('/#/replay');
  await page.locator('input[type=file]').setInputFiles({
    name: 'x.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(toTraceFile('1', 'a', store.entries))),
  });
  const said = page.locator('.ladder [data-trimmed=earlier]');
  await expect(said).toContainText('Left out: the first 11 entries, from ');
  await page.locator('.toolbar [lang=fr]').click();
  await expect(said).toContainText('les 11 premières entrées');
  // The earliest moment that remains shows where the caller stood.
  await goTo(page, 2);
  await isIn(page, 'caller', 'waiting');
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
  test.setTimeout(120_000); // the machines are explored
  const page = await openLab(open);
  await bothConnected(page);
  await click(page, 'Try another way from here');
  const simulation = page.locator('[data-simulation=choosing]');
  await expect(simulation).toBeVisible({ timeout: 30_000 });
  await expect(page.locator('dialog')).toContainText(/simulat/i);
  await noViolations(page, 'the simulation');
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
