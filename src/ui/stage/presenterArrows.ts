/** The arrow keys of somebody who presents, wherever the keyboard focus is. */
import { use, useEffect } from 'react';
import type { SteppingRef } from '../stepping/steppingRef';
import { nextStop, previousStop } from '../timeline/stops';
import { Presenting } from '../kit/presenting';
import type { TraceSource } from './moment';
import './presenting.css';

/** Where arrow keys have a meaning of their own; the text of a lesson listens to them itself. */
const elsewhere = 'input, textarea, select, [contenteditable], dialog, [role=tab], [role=separator], .lesson';

type Way = 'back' | 'forward';
const ways: Record<string, Way> = { ArrowLeft: 'back', ArrowRight: 'forward' };

/** `comesFirst`: before the stage, which then takes no step. */
export function usePresenterArrows(go: (way: Way) => void, comesFirst = false) {
  const isPresenting = use(Presenting);
  useEffect(() => {
    if (!isPresenting) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const way = ways[event.key];
      const { ctrlKey, metaKey, altKey, target, defaultPrevented } = event;
      if (way === undefined || defaultPrevented || ctrlKey || metaKey || altKey) return;
      if (target instanceof Element && target.closest(elsewhere)) return;
      event.preventDefault();
      go(way);
    };
    addEventListener('keydown', onKeyDown, { capture: comesFirst });
    return () => removeEventListener('keydown', onKeyDown, { capture: comesFirst });
  }, [isPresenting, go, comesFirst]);
}

/** Lets go what waits; where nothing is stepped, or of the past, goes along the timeline. */
export function goOn(way: Way, { history, playback }: TraceSource, stepping: SteppingRef | undefined) {
  const isLive = playback.getSnapshot().matches('live');
  if (isLive && way === 'forward') return stepping?.send({ type: 'user.next' });
  const cursor = isLive ? history.length : playback.getSnapshot().context.cursor;
  return way === 'forward'
    ? playback.send({ type: 'user.stepForward', cursor: nextStop(history.entries, cursor) })
    : playback.send({ type: 'user.stepBack', cursor: previousStop(history.entries, cursor) });
}
