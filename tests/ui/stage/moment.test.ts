import { expect, it } from 'vitest';
import type { Entry, Fact } from '../../../machines/words/facts';
import { createTraceView } from '../../../src/session/traceView';
import { createTraceStore } from '../../../src/trace/store';
import { momentsOf, pastOf } from '../../../src/ui/stage/moment';
import { foreseen, step } from '../../trace/entries';
import { stageFrames } from '../frames';

const note: Fact = { kind: 'note', about: 'x', text: '' };
function stage() {
  const frames = stageFrames();
  const trace = createTraceStore();
  const view = createTraceView(trace, 'x');
  const moments = momentsOf(view);
  let told = 0;
  moments.subscribe(() => told++);
  let time = 0;
  const happen = (fact: Fact, at = (time += 10)) => trace.append('x', at, fact);
  return { ...frames, ...view, moments, happen, told: () => told };
}

it('tells of what happens in the next frame, of several entries once', () => {
  const { moments, happen, drawFrame, told, stage: live } = stage();
  happen(note);
  happen(foreseen);
  happen(step('caller', ['idle']));
  expect([told(), moments.get().length]).toEqual([0, 0]);
  drawFrame();
  expect(told()).toBe(1);
  expect(moments.get()).toMatchObject({
    cursor: 3,
    length: 3,
    listed: 2,
    listable: 2,
    isLive: true,
    at: null,
  });
  expect(moments.get().stage).toBe(live.get());
  drawFrame();
  expect(told()).toBe(1);
});

it('tells of a moment that somebody wants to see at once, and stays there while the trace grows', () => {
  const { moments, happen, drawFrame, told, playback, history } = stage();
  for (const leaf of ['idle', 'waiting'] as const) happen(step('caller', [leaf]));
  drawFrame();
  playback.send({ type: 'user.goTo', cursor: 1 });
  expect(told()).toBe(2);
  expect(moments.get()).toMatchObject({ cursor: 1, length: 2, isLive: false, at: 10 });
  expect(moments.get().stage).toEqual(history.at(1));
  happen(note);
  expect(told()).toBe(2);
  drawFrame();
  expect(told()).toBe(3);
  expect(moments.get()).toMatchObject({ cursor: 1, length: 3, listed: 1, listable: 3, isLive: false });
  playback.send({ type: 'user.goLive' });
  expect(moments.get()).toMatchObject({ cursor: 3, isLive: true });
});

it('is one for each playback, and is up to date before anybody listens', () => {
  const trace = createTraceStore();
  const view = createTraceView(trace, 'x');
  const moments = momentsOf(view);
  trace.append('x', 1, note);
  expect([momentsOf(view), moments.get().length]).toEqual([moments, 1]);
  expect(moments.get()).toBe(moments.get());
});

it('knows the entries up to a moment', () => {
  const entries = [0, 1, 2].map((n): Entry => ({ n, at: n, peer: 'x', ...note }));
  expect(pastOf(entries, 2)).toEqual(entries.slice(0, 2));
});
