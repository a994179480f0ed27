import { useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useNumbers } from '../words/numbers';
import { useTranslation } from '../words/useTranslation';
import type { SnapshotFrom } from 'xstate';
import type { Entry } from '../../../machines/words/facts';
import type { PlaybackEvent, playbackMachine } from '../../../machines/pages/playbackMachine';
import type { Sides } from '../../trace/sides';
import { SlowMotion, type SlowMotionOffer } from './SlowMotion';
import { SpeedChoice } from './SpeedChoice';
import { nextStop, previousStop, stopsOf } from './stops';
import { TimeAxis } from './TimeAxis';
import './timeline.css';
import { TimelineButton } from './TimelineButton';
import './words';
import { deepest, roomFor, windowOf } from './zoom';

interface TimelineProps {
  /** The whole trace, ordered by time. It may grow: `length` tells. */
  entries: readonly Entry[];
  length: number;
  /** The moment shown: after so many entries. */
  cursor: number;
  sides: Sides;
  /** Snapshot of the playback machine. */
  playback: SnapshotFrom<typeof playbackMachine>;
  send: (event: PlaybackEvent) => void;
  words: (entry: Entry) => string;
  /** Which entries are marked. */
  isMarked: (entry: Entry, place: number) => boolean;
  /** The peer whose page it is. */
  self: string;
  /** Offers slow motion by itself. */
  offer?: SlowMotionOffer | undefined;
  /** Further controls. */
  children?: ReactNode;
}

/** The timeline: playback controls and a slider over the moments of the trace. */
export function Timeline(props: TimelineProps) {
  const { entries, length, cursor, sides, playback, send, words, isMarked, self, offer, children } = props;
  const { t } = useTranslation();
  const numbers = useNumbers();
  const { isLive } = playback.context;
  const isReplaying = playback.matches('replaying');
  const isAtPresent = playback.matches('live');

  const [zoom, setZoom] = useState(0);
  const [centre, setCentre] = useState(cursor);
  const room = isLive ? roomFor(length) : length;
  let span = windowOf(room, zoom, centre);
  if (cursor < span.from || cursor > span.to) {
    setCentre(cursor);
    span = windowOf(room, zoom, cursor);
  }
  const { from, to } = span;
  const stableSpan = useMemo(() => ({ from, to }), [from, to]);
  const zoomBy = (change: number) => {
    setZoom(Math.min(Math.max(0, zoom + change), deepest(length)));
    setCentre(cursor);
  };

  const start = entries[0]?.at ?? 0;
  const secondsAt = (moment: number) => numbers(((entries[moment - 1]?.at ?? start) - start) / 1000, 3);
  const current = entries[cursor - 1];
  const place = t('timeline.place', {
    time: secondsAt(cursor),
    what: current ? words(current) : t('timeline.beginning'),
  });
  const standing = isAtPresent
    ? t('timeline.isLive')
    : isReplaying
      ? null // how it is replayed is said beside it
      : isLive
        ? t('timeline.isPast', { time: secondsAt(cursor) })
        : t('timeline.isRecorded', { time: secondsAt(cursor), end: secondsAt(length) });

  const goTo = (moment: number) => send({ type: 'user.goTo', cursor: moment });
  const back = () => send({ type: 'user.stepBack', cursor: previousStop(entries, cursor) });
  const forward = () => send({ type: 'user.stepForward', cursor: nextStop(entries, cursor) });
  const toEnd = () => (isLive ? send({ type: 'user.goLive' }) : goTo(length));
  const keys: Record<string, () => void> = {
    ArrowLeft: back,
    ArrowRight: forward,
    Home: () => goTo(0),
    End: toEnd,
    '+': () => zoomBy(1),
    '-': () => zoomBy(-1),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key];
    if (!act) return;
    act();
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <section
      className="timeline"
      aria-label={t('timeline.title')}
      data-moment={cursor}
      data-playback={isAtPresent ? 'live' : isReplaying ? 'replaying' : 'past'}
      onKeyDown={onKeyDown}
    >
      <div className="timeline-buttons">
        <TimelineButton name="toStart" disabled={cursor === 0} onClick={() => goTo(0)} />
        <TimelineButton name="stepBack" disabled={cursor === 0} onClick={back} />
        {isReplaying ? (
          <TimelineButton name="pause" onClick={() => send({ type: 'user.pause' })} />
        ) : (
          <TimelineButton
            name="replay"
            disabled={length === 0}
            onClick={() => send({ type: 'user.replay', stops: stopsOf(entries) })}
          />
        )}
        <SpeedChoice
          speed={playback.context.speed}
          onChoose={(speed) => send({ type: 'user.chooseSpeed', speed })}
          skipsIdle={playback.context.skipsIdle}
          onSkip={(skipsIdle) => send({ type: 'user.skipIdle', skipsIdle })}
        />
        <TimelineButton name="stepForward" disabled={cursor === length} onClick={forward} />
        {isLive ? (
          <button className="secondary small" data-live aria-pressed={isAtPresent} onClick={toEnd}>
            <span aria-hidden="true">●</span> {t(isAtPresent ? 'timeline.now' : 'timeline.live')}
          </button>
        ) : (
          <TimelineButton name="toEnd" disabled={cursor === length} onClick={toEnd} />
        )}
      </div>
      <div className="timeline-strip" title={t('timeline.marks')}>
        <TimeAxis {...{ entries, length, sides, numbers, isMarked }} span={stableSpan} />
        <input
          type="range"
          min={from}
          max={to}
          value={cursor}
          aria-label={t('timeline.moment')}
          aria-valuetext={place}
          onChange={({ target }) => goTo(target.valueAsNumber)}
        />
      </div>
      <div className="timeline-zoom">
        <TimelineButton name="zoomOut" disabled={zoom === 0} onClick={() => zoomBy(-1)} />
        <TimelineButton name="zoomIn" disabled={zoom >= deepest(length)} onClick={() => zoomBy(1)} />
      </div>
      <div className="timeline-foot">
        <p className="timeline-words">
          {standing && <strong className="standing">{standing}</strong>}{' '}
          <span className="happened">{place}</span>
        </p>
        <div className="timeline-more">
          <SlowMotion {...{ entries, self, playback, send, offer, numbers }} />
          {children}
        </div>
      </div>
    </section>
  );
}
