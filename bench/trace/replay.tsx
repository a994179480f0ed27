/** A long recording on a stage of its own: two charts, the ladder, the timeline. */
import { memo, useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { createActor } from 'xstate';
import { useSelector } from '@xstate/react';
import { charts } from 'virtual:charts';
import type { Entry } from '../../machines/facts';
import { playbackMachine } from '../../machines/playbackMachine';
import type { Seat } from '../../machines/vocabulary';
import { guardOutcomes } from '../../src/graph/guards';
import { arrowsOf } from '../../src/trace/arrows';
import { createHistory } from '../../src/trace/history';
import { ChartView } from '../../src/ui/ChartView';
import { useEntryWords } from '../../src/ui/entryWords';
import { Ladder } from '../../src/ui/ladder/Ladder';
import { sidesOf } from '../../src/ui/ladder/sides';
import { lightsOf, type Selection } from '../../src/ui/selection';
import '../../src/ui/base.css';
import '../../src/ui/stage.css';
import '../../src/ui/stepping/words';
import { Timeline } from '../../src/ui/timeline/Timeline';
import { nextStop, previousStop } from '../../src/ui/timeline/stops';
import './bench.css';
import { plausibleTrace } from './plausible';

const seats: readonly Seat[] = ['caller', 'callee'];
const nextFrame = () => new Promise<number>(requestAnimationFrame);
/** Resolves once the frame that is being made is painted. */
const painted = async () => {
  await nextFrame();
  const { port1, port2 } = new MessageChannel();
  await new Promise<void>((resolve) => {
    port1.addEventListener('message', () => resolve());
    port1.start();
    port2.postMessage(null);
  });
};

let text: string | null = null;
const trace = plausibleTrace(Number(new URLSearchParams(location.search).get('entries') ?? 100_000));
text = JSON.stringify(trace);
const playbackOf = (length: number) =>
  createActor(playbackMachine, { input: { isLive: false, length } }).start();
let playback = playbackOf(0);
let history = createHistory('');

interface SeatChartProps {
  seat: Seat;
  view: ReturnType<typeof history.at>['peers'][string] | null;
  selection: Selection | null;
  onSelect: (selection: Selection) => void;
}
/** Drawn anew only when its own peer has changed, as on the page. */
const SeatChart = memo(function SeatChart({ seat, view, selection, onSelect }: SeatChartProps) {
  const chart = charts[seat];
  const outcomes = useMemo(
    () => (chart && view?.step ? guardOutcomes(chart, view.step, view.before) : {}),
    [chart, view],
  );
  return (
    chart && (
      <ChartView
        chart={chart}
        view={view}
        outcomes={outcomes}
        seat={seat}
        side="remote"
        label={seat}
        selection={selection}
        onSelect={onSelect}
      />
    )
  );
});

function Replay() {
  const { entries } = history;
  const sides = useMemo(() => sidesOf(entries), [entries]);
  const arrows = useMemo(() => arrowsOf(entries), [entries]);
  const [selection, setSelection] = useState<Selection | null>(null);
  const lights = useMemo(
    () => lightsOf(selection, { entries, arrows, sides }),
    [selection, entries, arrows, sides],
  );
  const snapshot = useSelector(playback, (s) => s);
  const words = useEntryWords(charts);
  const stage = history.at(snapshot.context.cursor);
  return (
    <div className="stage bench">
      <main className="columns">
        {seats.map((seat) => (
          <section key={seat} className="seat" data-seat-hue={seat} data-panel={seat}>
            <SeatChart
              seat={seat}
              view={Object.values(stage.peers).find(({ role }) => role === seat) ?? null}
              selection={selection}
              onSelect={setSelection}
            />
          </section>
        ))}
        <section className="middle" data-panel="trace">
          <Ladder
            entries={entries}
            arrows={arrows}
            cursor={snapshot.context.cursor}
            words={words}
            sides={sides}
            lights={lights}
            onSelect={setSelection}
          />
        </section>
      </main>
      <Timeline entries={entries} sides={sides} playback={snapshot} send={playback.send} words={words} />
    </div>
  );
}

/** ms from the text of a file to the first painted picture. */
async function open() {
  await painted();
  const began = performance.now();
  const file = JSON.parse(text ?? '') as { self: string; entries: Entry[] };
  const parsed = performance.now();
  history = createHistory(file.self, file.entries);
  history.at(history.length);
  const folded = performance.now();
  playback = playbackOf(history.length);
  text = null;
  createRoot(document.querySelector('#root') ?? document.body).render(<Replay />);
  while (document.querySelector('[data-chart] [data-state]') === null) await nextFrame();
  await painted();
  const shown = performance.now();
  return { all: shown - began, parse: parsed - began, fold: folded - parsed, draw: shown - folded };
}

/** ms between frames while the thumb of the slider is dragged to and fro, one position in each frame. */
async function scrub(positions: number): Promise<number[]> {
  const times: number[] = [];
  let last = await nextFrame();
  for (let i = 0; i < positions; i++) {
    const way = 0.5 + 0.45 * Math.sin(i / 17) + 0.02 * Math.sin(i / 3);
    playback.send({ type: 'user.goTo', cursor: Math.round(way * history.length) });
    const now = await nextFrame();
    times.push(now - last);
    last = now;
  }
  return times;
}
/** ms between frames in which nothing happens: what the machine can do at best. */
async function still(frames: number): Promise<number[]> {
  const times: number[] = [];
  let last = await nextFrame();
  for (let i = 0; i < frames; i++) {
    const now = await nextFrame();
    times.push(now - last);
    last = now;
  }
  return times;
}
/** ms from a wish for the next stop, or the one before, to the end of the frame that shows it. */
async function step(steps: number): Promise<{ toFrame: number[]; toPainted: number[] }> {
  const [toFrame, toPainted]: [number[], number[]] = [[], []];
  playback.send({ type: 'user.goTo', cursor: Math.round(history.length / 2) });
  await new Promise((resolve) => setTimeout(resolve, 300));
  for (let i = 0; i < steps; i++) {
    await nextFrame();
    const { cursor } = playback.getSnapshot().context;
    const began = performance.now();
    playback.send(
      i % 3 === 2
        ? { type: 'user.stepBack', cursor: previousStop(history.entries, cursor) }
        : { type: 'user.stepForward', cursor: nextStop(history.entries, cursor) },
    );
    // Sent within a frame, it is drawn in it: what follows the frame follows its painting.
    const { port1, port2 } = new MessageChannel();
    await new Promise<void>((resolve) => {
      port1.addEventListener('message', () => resolve());
      port1.start();
      port2.postMessage(null);
    });
    toFrame.push(performance.now() - began);
    await painted();
    toPainted.push(performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return { toFrame, toPainted };
}
Object.assign(window, { openTrace: open, scrub, still, step });
