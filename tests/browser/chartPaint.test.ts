/** A chart is rendered once; a step sets attributes of the states and edges that it concerns, and of no other. */
import { createElement } from 'react';
import { flushSync } from 'react-dom';
import { charts } from 'virtual:charts';
import { layouts } from 'virtual:chart-layouts';
import { expect, it, onTestFinished } from 'vitest';
import { callerMachine } from '../../machines/seat/callerMachine';
import { createSubject } from '../../src/session/observable';
import type { Standing } from '../../src/ui/chart/standing';
import { initI18n, setLang } from '../../src/ui/words/i18n';
import type { Selection } from '../../src/ui/words/selection';
import { pathsOf } from '../trace/entries';
import { layOutEssential } from '../../src/graph/layOutEssential';
import { foldedStates } from '../../src/graph/essential';
import type { Density } from '../../src/graph/chart';
import { mount } from './mount';

const call = 'idle|room.seatTaken|0';
const standing = (
  leaf: 'idle' | 'capturing',
  visited: string[],
  taken: string[],
  part: Partial<Standing> = {},
): Standing => ({
  view: { active: pathsOf(leaf), visited, taken, stepNumber: taken.length, since: {} },
  outcomes: {},
  upcoming: [],
  clock: null,
  ...part,
});

async function stage() {
  await initI18n('en');
  // A part that is fetched later brings its own words: they are added to those that are there.
  const { ChartSheet } = await import('../../src/ui/chart/ChartSheet');
  const chart = charts[callerMachine.id];
  const built = layouts[callerMachine.id];
  if (!chart || !built) throw new Error('no chart');
  const essential = layOutEssential(chart, new Set(), { width: 400, height: 340 });
  const hidden = foldedStates(chart.nodes, new Set());
  const { home, root } = mount();
  const shown = createSubject(standing('idle', ['idle'], []));
  const selected: Selection[] = [];
  const toggled: string[] = [];
  const draw = (selection: Selection | null, density: Density = 'full') =>
    flushSync(() =>
      root.render(
        createElement(ChartSheet, {
          chart,
          density,
          placed: density === 'essential' ? essential : built[density],
          hidden: density === 'essential' ? hidden : new Map(),
          scale: 1,
          standing: shown,
          chartId: 'x',
          selection,
          onSelect: (one) => selected.push(one),
          onToggle: (path) => toggled.push(path),
          reach: undefined,
          lights: undefined,
        }),
      ),
    );
  draw(null);
  const edgesOf = (source: string) =>
    chart.edges.filter((edge) => edge.source === source).map(({ id }) => id);
  const find = (name: 'state' | 'edge', id: string) => {
    const found = home.querySelector<SVGElement>(`[data-${name}="${CSS.escape(id)}"]`);
    if (!found) throw new Error(`${name} ${id} is not drawn`);
    return found;
  };
  /** What a change touches: ids of states and edges. */
  const touchedBy = (change: () => void) => {
    const observer = new MutationObserver(() => undefined);
    const svg = home.querySelector('svg');
    observer.observe(svg ?? home, { subtree: true, childList: true, attributes: true, characterData: true });
    change();
    const records = observer.takeRecords();
    observer.disconnect();
    return new Set(
      records.map(({ target }) => {
        const item = (target as Element).closest<SVGElement>('[data-state], [data-edge]');
        return item?.dataset['state'] ?? item?.dataset['edge'] ?? (target as Element).tagName;
      }),
    );
  };
  return { draw, shown, selected, toggled, find, edgesOf, touchedBy };
}

it('shows how each state and edge stands, from the beginning', async () => {
  const { find } = await stage();
  expect(find('state', 'idle').dataset).toMatchObject({ active: 'true', visited: 'true', selected: 'false' });
  expect(find('state', '').dataset['active']).toBe('true');
  expect(find('state', 'capturing').dataset).toMatchObject({ active: 'false', visited: 'false' });
  expect(find('state', 'idle').getAttribute('aria-label')).toMatch(/^idle: .+\. .+\.$/);
  const { dataset } = find('edge', call);
  expect(dataset).toMatchObject({ taken: 'false', possible: 'true', upcoming: 'false', selected: 'false' });
  expect(dataset['guard']).toBeUndefined();
  expect(find('edge', call).querySelector('.line')?.getAttribute('marker-end')).toBe('url(#full-x)');
});

it('touches with a step what the step concerns, and nothing where nothing has changed', async () => {
  const { shown, find, edgesOf, touchedBy } = await stage();
  const touched = touchedBy(() => shown.set(standing('capturing', ['idle', 'capturing'], [call])));
  expect(touched).toEqual(new Set(['idle', 'capturing', ...edgesOf('idle'), ...edgesOf('capturing')]));
  expect(find('edge', call).dataset).toMatchObject({ taken: 'true', possible: 'false' });
  expect(find('edge', call).getAttribute('aria-label')).toContain('. ');
  const again = touchedBy(() => shown.set(standing('capturing', ['idle', 'capturing'], [call])));
  expect([...again]).toEqual([]);
});

it('shows which edge is next, and whether a guard has passed', async () => {
  const { shown, find, touchedBy } = await stage();
  const next = standing('idle', ['idle'], [], { upcoming: [call], outcomes: { [call]: 'failed' } });
  expect([...touchedBy(() => shown.set(next))]).toEqual([call]);
  expect(find('edge', call).dataset).toMatchObject({ upcoming: 'true', guard: 'failed' });
  expect(find('edge', call).querySelector('.edge-label')?.textContent).toContain('✗ ');
  shown.set(standing('idle', ['idle'], []));
  expect(find('edge', call).dataset['guard']).toBeUndefined();
  expect(find('edge', call).querySelector('.edge-label')?.textContent).not.toContain('✗');
});

it('shows what is selected, and says what is clicked or entered', async () => {
  const { draw, find, selected } = await stage();
  draw({ machine: 'caller', kind: 'state', id: 'capturing' });
  expect(find('state', 'capturing').dataset['selected']).toBe('true');
  draw(null);
  expect(find('state', 'capturing').dataset['selected']).toBe('false');
  find('state', 'capturing').dispatchEvent(new MouseEvent('click', { bubbles: true }));
  find('edge', call).dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  expect(selected).toEqual([
    { machine: 'caller', kind: 'state', id: 'capturing' },
    { machine: 'caller', kind: 'edge', id: call },
  ]);
});

it('stands as before where it is made anew: in another density, in another language', async () => {
  const { draw, shown, find } = await stage();
  shown.set(standing('capturing', ['idle', 'capturing'], [call]));
  draw(null, 'overview');
  expect(find('state', 'capturing').dataset).toMatchObject({ active: 'true', visited: 'true' });
  const english = find('state', 'capturing').getAttribute('aria-label');
  await setLang('fr');
  onTestFinished(() => setLang('en'));
  await expect.poll(() => find('state', 'capturing').getAttribute('aria-label')).not.toBe(english);
  expect(find('state', 'capturing').dataset['active']).toBe('true');
  await expect.poll(() => find('state', 'idle').getAttribute('aria-label')).toContain('La place existe');
});

it('a folded state is lit by those in it, says how many they are, and opens when it is chosen', async () => {
  const { draw, shown, find, toggled } = await stage();
  const stable = 'negotiating.offerAnswer.stable';
  draw(null, 'essential');
  const { view, ...rest } = standing('idle', ['idle'], []);
  const active = pathsOf(`${stable}.settled`);
  shown.set({ ...rest, view: view && { ...view, active } });
  expect(find('state', stable).dataset['active']).toBe('true');
  expect(find('state', `${stable}.settled`).dataset['active'], 'told, though it is not seen').toBe('true');
  expect(find('state', stable).querySelector('.fold-count')?.textContent).toBe('2');
  expect(find('state', stable).getAttribute('aria-label')).toMatch(/2 states/);
  draw({ machine: 'caller', kind: 'state', id: `${stable}.needed` }, 'essential');
  expect(find('state', stable).dataset['selected']).toBe('true');
  find('state', stable).dispatchEvent(new MouseEvent('click', { bubbles: true }));
  find('state', 'idle').dispatchEvent(new MouseEvent('click', { bubbles: true }));
  expect(toggled).toEqual([stable]);
});
