import { expect, it, onTestFinished, vi } from 'vitest';
import { createSubject } from '../../../src/session/observable';
import { inFrames, inNextFrame } from '../../../src/ui/kit/frames';
import { stageFrames } from '../frames';

function stage() {
  const frames = stageFrames();
  const subject = createSubject(0);
  const drawn: number[] = [];
  const framed = inFrames(subject);
  return { ...frames, subject, drawn, framed, stop: framed.subscribe(() => drawn.push(framed.get())) };
}

it('tells of a change in the next frame, once, and of nothing where nothing has changed', () => {
  const { drawFrame, subject, drawn, framed } = stage();
  subject.set(1);
  subject.set(2);
  expect([drawn, framed.get()]).toEqual([[], 0]);
  drawFrame();
  expect([drawn, framed.get()]).toEqual([[2], 2]);
  drawFrame();
  expect(drawn).toEqual([2]);
  subject.set(3);
  drawFrame();
  expect(drawn).toEqual([2, 3]);
});

it('draws all that was asked for in one frame', () => {
  const { drawFrame, asked } = stageFrames();
  const drawn: string[] = [];
  const [one, other] = [() => drawn.push('one'), () => drawn.push('other')];
  for (const draw of [one, other, one]) inNextFrame(draw);
  expect(asked()).toBe(1);
  drawFrame();
  expect(drawn).toEqual(['one', 'other']);
});

it('knows the value of now before anybody listens and after everybody has stopped', () => {
  const { drawFrame, subject, drawn, framed, stop } = stage();
  subject.set(1);
  drawFrame();
  stop();
  subject.set(2);
  drawFrame();
  expect([drawn, framed.get()]).toEqual([[1], 2]);
  framed.subscribe(() => drawn.push(framed.get()));
  expect(framed.get()).toBe(2);
});

it('is one for each observable', () => {
  const subject = createSubject(0);
  expect(inFrames(subject)).toBe(inFrames(subject));
});

it('goes by a timer on a page that is hidden, also where it is hidden before the frame has come', () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const { page, subject, drawn } = stage();
  page.hidden = true;
  subject.set(1);
  vi.advanceTimersByTime(100);
  expect(drawn).toEqual([1]);
  page.hidden = false;
  subject.set(2);
  vi.advanceTimersByTime(1_000);
  expect(drawn).toEqual([1]);
  page.hidden = true;
  page.dispatchEvent(new Event('visibilitychange'));
  vi.advanceTimersByTime(100);
  expect(drawn).toEqual([1, 2]);
});
