/** The page that explores the machines: verdicts, coverage, counterexamples, and what is refused. */
import { readFile } from 'node:fs/promises';
import english from '../../src/ui/simulation/exploration/en.json' with { type: 'json' };
import french from '../../src/ui/simulation/exploration/fr.json' with { type: 'json' };
import { noViolationsInThemes } from './axe';
import { expect, test } from './fixtures';
import { activeStates, app, click, seats } from './peers';
import {
  broken,
  choose,
  explore,
  explored,
  openFile,
  openVerify,
  refusal,
  saved,
  shown,
  standing,
  stop,
  stopAfter,
  unfoldExpert,
  verdicts,
} from './verifying';

test('the page says its news first: no call gets stuck; all rules hold, and the charts show what was reached', async ({
  open,
}) => {
  const page = await open('/');
  await page.getByRole('link', { name: /Can a call get stuck/ }).click();
  await expect(app(page)).toHaveAttribute('data-mode', 'simulated');
  await explored(page);
  await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText(
    /^Can a call get stuck\? No: [\d,]+ moments were tried\.$/,
  );
  await expect(
    page.getByText(/^Every order of events in this story, [\d,]+ moves, in [\d.]+ s\./),
  ).toBeVisible();
  const all = await verdicts(page);
  expect(all.length).toBeGreaterThan(15);
  expect(all.filter(([, verdict]) => verdict !== 'holds')).toEqual([]);
  for (const seat of seats) {
    const chart = page.locator(`[data-coverage=${seat}] [data-chart]`);
    const reached = (part: string) => chart.locator(part).first().getAttribute('data-reached').then(Number);
    expect(await reached('[data-state=waiting]')).toBeGreaterThan(0);
    expect(await reached('[data-state=refused]')).toBe(0);
    const edges = await chart
      .locator('[data-edge]')
      .evaluateAll((parts) => parts.map((part) => Number(part.getAttribute('data-reached'))));
    expect(Math.max(...edges)).toBeGreaterThan(0);
    await chart.locator('[data-state=waiting]').click();
    await expect(page.locator(`[data-coverage=${seat}] .selected`)).toHaveText(
      /waiting: reached [\d,]+ times?/,
    );
  }
  expect(page.workers(), 'no worker is left').toEqual([]);
});

const story = 'Story: what happens';

test('an exploration that is cut off claims nothing, and says what remains', async ({ open }) => {
  const page = await openVerify(open);
  await unfoldExpert(page);
  await stopAfter(page, 0);
  await expect(page.getByText('Choose a whole number from 1 to 1,000,000.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Explore' })).toBeDisabled();
  await stopAfter(page, 200);
  await explore(page);
  await expect(page.getByText(/Not in the 2\d\d moments that were tried\./)).toBeVisible();
  await expect(page.getByText(/^Stopped at the limit, .*: [1-9]\d* moments were reached/)).toBeVisible();
  expect(new Set((await verdicts(page)).map(([, verdict]) => verdict))).toEqual(new Set(['unclaimed']));
  await expect(page.locator('[data-property^=L1]')).toContainText('takes all moments to tell');
});

test('an exploration can be cancelled, and ends with the page; nothing of it is left', async ({ open }) => {
  const page = await openVerify(open);
  await unfoldExpert(page);
  await choose(page, story, 'Somebody hangs up and calls again');
  await stopAfter(page, 1_000_000);
  await click(page, 'Explore');
  await expect(page.getByText(/[\d,]+ moments tried so far…/)).toBeVisible();
  await expect(page.getByText(/^[\d,]+ per second, [\d,]+ still to be looked at/)).toBeVisible();
  await expect.poll(() => page.workers()).toHaveLength(1);
  await click(page, 'Cancel');
  await expect(page.getByText(/Not answered: cancelled after [\d,]+ moments/)).toBeVisible();
  await expect.poll(() => page.workers()).toEqual([]);
  await click(page, 'Explore');
  await expect.poll(() => page.workers()).toHaveLength(1);
  await page.getByRole('link', { name: 'Parley' }).click();
  await expect(page.getByLabel('Room topic')).toBeVisible();
  await expect.poll(() => page.workers()).toEqual([]);
  await page.goBack();
  await expect(page.locator('[data-exploration]')).toBeVisible();
});

test('one click shows a failure on the charts, and what can be done next', async ({ open }) => {
  const page = await openVerify(open);
  await page.getByRole('button', { name: 'Show me a failure' }).dblclick();
  await expect(page.locator('[data-outcome=unproved]')).toHaveText(/^Stuck: all that can follow from here/);
  await expect(page.locator('.row[data-message=offer][data-fate=dropped]')).toBeVisible();
  expect(await activeStates(page, 'caller')).toContain('negotiating.offerAnswer.awaitingAnswer');
  expect(await activeStates(page, 'callee')).toContain('waiting');
  const top = () => page.locator('.columns').boundingBox();
  const atEnd = await top();
  await click(page, 'See how it came about');
  await expect(page.locator('[data-stop="0"]')).toBeVisible();
  await expect(page.getByText(/^In 2 moves this rule is broken/)).toBeVisible();
  expect(await top(), 'nothing jumps').toEqual(atEnd);
  await click(page, 'Go to the failure');
  expect(await stop(page)).toBe(2);
  await click(page, 'Back to the exploration');
  const failures = (await verdicts(page)).filter(([, verdict]) => verdict === 'broken');
  expect((await verdicts(page)).slice(0, failures.length), 'what is broken comes first').toEqual(failures);
  await expect(
    page.getByRole('heading', { name: `Yes: ${failures.length} rules are broken.` }),
  ).toBeVisible();
  await click(page, 'Show me a failure');
  await click(page, 'Try it with nothing broken');
  await explored(page);
  await expect(page.getByText(/No: [\d,]+ moments were tried\./)).toBeVisible();
  await expect(page.getByText(/^Story: .* a message is lost\. The machines are as shipped\.$/)).toBeVisible();
});

test('who breaks a machine is offered the story in which it matters', async ({ open }) => {
  const page = await openVerify(open);
  const chosen = () => page.getByLabel(story).locator('option:checked').innerText();
  await choose(page, story, 'A message is lost');
  await choose(page, 'Break a machine', '“roll back” is not done');
  expect(await chosen()).toBe('In a call, both change what they send');
  await click(page, 'Back to “A message is lost”');
  expect(await chosen()).toBe('A message is lost');
  await explore(page);
  await expect(page.getByText('What you broke does not show in this story.')).toBeVisible();
  await click(page, 'Try a story in which it shows');
  await explored(page);
  await expect(page.getByRole('heading', { name: /Yes: \d+ rules are broken\./ })).toBeVisible();
});

test('a broken machine is caught; its counterexample is stepped through, saved, opened, and ends the same', async ({
  open,
}) => {
  const { page, name, text } = await saved(open);
  expect(name).toMatch(/^parley-s\d+-.*\.json$/);
  await page
    .getByRole('button', { name: /^Watch how this is violated/ })
    .first()
    .click();
  await expect(page.locator('[data-stop="0"]')).toBeVisible();
  await expect(page.getByText('Broken on purpose. Callee: “adopt offer” is not done.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Previous move' })).toBeDisabled();
  const moves = Number(/of (\d+) moves/.exec(await page.locator('.place').innerText())?.[1]);
  expect(moves).toBeGreaterThan(1);
  for (let move = 1; move <= moves; move++) {
    await page.keyboard.press('ArrowRight');
    expect(await stop(page)).toBe(move);
  }
  await expect(page.getByText(/^Here this rule is broken:/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Next move' })).toBeDisabled();
  const end = await shown(page);
  await click(page, 'Previous move');
  expect(await stop(page)).toBe(moves - 1);
  await expect(page.locator('[data-outcome]')).toBeHidden();
  await page.getByRole('slider', { name: 'Moves' }).press('Home');
  expect(await stop(page)).toBe(0);
  const again = page.waitForEvent('download');
  await click(page, 'Save the counterexample');
  expect(await readFile(await (await again).path(), 'utf8')).toBe(text);
  await click(page, 'Back to the exploration');
  await standing(page, 'explored');

  const other = await openVerify(open);
  await explored(other);
  await openFile(other, text, name);
  await click(other, 'To the end');
  expect(await shown(other)).toEqual(end);
  expect(other.workers(), 'no worker is left').toEqual([]);
});

test('what a fault takes away is seen to be lost; what can never be reached is said', async ({ open }) => {
  const page = await openVerify(open);
  await choose(page, 'Break a machine', 'the timer “resend interval” never expires');
  await explore(page);
  await page
    .locator('[data-property^="L1"]')
    .getByRole('button', { name: /^Watch/ })
    .click();
  await click(page, 'To the end');
  const lost = page.locator('.row[data-message][data-fate=dropped]');
  await expect(lost).toHaveText(/✗ lost on the way: \w+/);
  await expect(page.getByText(/^Stuck: all that can follow from here was tried/)).toBeVisible();
});

test('a file that is dropped is run', async ({ open }) => {
  const { text } = await saved(open);
  const page = await openVerify(open);
  const transfer = await page.evaluateHandle((json) => {
    const data = new DataTransfer();
    data.items.add(new File([json], 'dropped.json', { type: 'application/json' }));
    return data;
  }, text);
  await page.dispatchEvent('.verify', 'dragover', { dataTransfer: transfer });
  await expect(page.getByText('Drop the counterexample to run it')).toBeVisible();
  await page.dispatchEvent('.verify', 'drop', { dataTransfer: transfer });
  await expect(page.locator('[data-example=watching]')).toBeVisible();
});

test('a file that is damaged, or that these machines cannot follow, is refused with where', async ({
  open,
}) => {
  const { page, text } = await saved(open);
  await openFile(page, text.slice(0, 200));
  await expect(refusal(page)).toContainText(/The file is damaged: .*JSON/);
  await openFile(page, text.replace('"channel": "bag"', '"channel": "pigeon"'));
  await expect(refusal(page)).toContainText('The file is damaged at “channel”');
  const value: { path: { seat: string; what: string }[] } = JSON.parse(text);
  value.path.splice(1, 0, { seat: 'callee', what: 'connect connected' });
  await openFile(page, JSON.stringify(value));
  await expect(refusal(page)).toContainText(
    `Move 2 of ${value.path.length} is not possible with the machines of this version: Callee: connectionState becomes connected.`,
  );
  expect(page.workers(), 'no worker is left').toEqual([]);
  await click(page, 'Close');
  await expect(page.locator('.file-notice')).toHaveAttribute('data-example', 'none');
  await standing(page, 'explored');
});

test('everybody can use it', async ({ open }) => {
  test.setTimeout(120_000); // axe looks at two stages with all elements of their charts
  const page = await openVerify(open);
  await unfoldExpert(page);
  await explored(page);
  await noViolationsInThemes(page, 'setting');
  await choose(page, 'Break a machine', '“adopt offer” is not done');
  await stopAfter(page, 300);
  await explore(page);
  await openFile(page, 'nonsense');
  await expect(refusal(page)).toBeVisible();
  await noViolationsInThemes(page, 'verdicts, coverage, and a refusal', { charts: true });
  await page
    .getByRole('button', { name: /^Watch/ })
    .first()
    .click();
  await click(page, 'To the end');
  await noViolationsInThemes(page, 'stage', { charts: true });
});

test('it fits a telephone', async ({ open }) => {
  const page = await open({ path: '/#/verify', viewport: { width: 390, height: 844 } });
  const sticksOut = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  await unfoldExpert(page);
  await choose(page, 'Break a machine', '“adopt offer” is not done');
  await stopAfter(page, 300);
  await explore(page);
  expect(await sticksOut(), 'exploration').toBeLessThanOrEqual(0);
  await page
    .getByRole('button', { name: /^Watch/ })
    .first()
    .click();
  await click(page, 'To the end');
  await expect(page.locator('.trace')).toBeVisible();
  for (const name of ['Caller', 'Callee']) {
    await page.getByRole('tab', { name }).click();
    await expect(page.locator(`[data-chart][data-seat=${name.toLowerCase()}]`)).toBeVisible();
    expect(await sticksOut(), name).toBeLessThanOrEqual(0);
  }
});

type Tree = { [key: string]: string | Tree };
const leaves = (tree: Tree): string[] =>
  Object.values(tree).flatMap((value) => (typeof value === 'string' ? [value] : leaves(value)));
const [inEnglish, inFrench] = [leaves(english), leaves(french)].map((texts) => new Set(texts));

test('the language changes at any moment, and what was explored stays', async ({ open }) => {
  const page = await broken(open);
  const written = () => page.evaluate(() => document.body.innerText.split('\n').map((text) => text.trim()));
  const speaksFrench = async (where: string) => {
    await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
    const seen = await written();
    expect(seen.filter((text) => inFrench?.has(text)).length, where).toBeGreaterThan(2);
    expect(
      seen.filter((text) => inEnglish?.has(text) && !inFrench?.has(text)),
      where,
    ).toEqual([]);
  };
  await click(page, 'Français');
  await standing(page, 'explored');
  await speaksFrench('exploration');
  await page
    .getByRole('button', { name: /^Regarder/ })
    .first()
    .click();
  await click(page, 'À la fin');
  await speaksFrench('stage');
  await expect(page.getByText(/^Ici, cette règle est enfreinte/)).toBeVisible();
});
