import { useEffect, useMemo, useState } from 'react';
import type { SnapshotFrom } from 'xstate';
import type { PlaybackEvent, playbackMachine } from '../../../machines/pages/playbackMachine';
import { isTimed } from '../../../machines/words/terms';
import type { Entry } from '../../../machines/words/facts';
import { latestNegotiation } from '../../trace/latestNegotiation';
import { useTranslation } from '../words/useTranslation';
import './slowMotion.css';
import { stopsOf } from './stops';
import './words';

/** Slow motion, offered by itself. */
export interface SlowMotionOffer {
  isDue: boolean;
  /** Called when it is shown. */
  onMade: () => void;
}
interface SlowMotionProps {
  /** The whole trace, ordered by time. */
  entries: readonly Entry[];
  self: string;
  playback: SnapshotFrom<typeof playbackMachine>;
  send: (event: PlaybackEvent) => void;
  offer: SlowMotionOffer | undefined;
  numbers: (value: number, digits: number) => string;
}

/** The negotiation just made, once more and slowly; while something is replayed, how, and the way out of it. */
export function SlowMotion({ entries, self, playback, send, offer, numbers }: SlowMotionProps) {
  const { t } = useTranslation();
  const { length } = entries;
  // oxlint-disable-next-line react/exhaustive-deps -- the list may grow in place
  const span = useMemo(() => latestNegotiation(entries, self), [entries, length, self]);
  const [isAnswered, setAnswered] = useState(false);
  const { isLive, speed, skipsIdle } = playback.context;
  const isReplaying = playback.matches('replaying');
  const isOffered = !isReplaying && !isAnswered && span !== null && offer?.isDue === true;
  const onMade = offer?.onMade;
  useEffect(() => {
    if (isOffered) onMade?.();
  }, [isOffered, onMade]);

  const lasted = span && (entries[span.to - 1]?.at ?? 0) - (entries[span.from]?.at ?? 0);
  const time = lasted === null ? '' : numbers(lasted / 1000, 2);
  const watch = () => {
    if (!span) return;
    setAnswered(true);
    // The moment before it is the first stop.
    const before = { moment: span.from, at: entries[span.from - 1]?.at ?? 0 };
    const stops = [before, ...stopsOf(entries, span.from, span.to)];
    send({ type: 'user.replay', stops, from: span.from, slowly: true });
  };
  const end = () => send({ type: isLive ? 'user.goLive' : 'user.pause' });
  const state = isReplaying ? 'replaying' : isOffered ? 'offered' : span ? 'ready' : 'none';
  return (
    <div className="slow-motion" data-slow-motion={state}>
      <p role="status">
        {isOffered && t('timeline.again.offer', { time })}
        {isReplaying && (
          <>
            <strong>{t(`timeline.again.${speed}`)}</strong>{' '}
            {isTimed(speed) && skipsIdle && `${t('timeline.again.shortened')} `}
            {t(isLive ? 'timeline.again.toLive' : 'timeline.again.toEnd')}
          </>
        )}
      </p>
      {state === 'ready' && <p className="lasted">{t('timeline.again.lasted', { time })}</p>}
      {playback.matches({ replaying: 'awaitingStep' }) && (
        <button
          className="primary small"
          data-next-stop
          // Which stop that is, the replay knows.
          onClick={() => send({ type: 'user.stepForward', cursor: playback.context.cursor })}
        >
          {t('timeline.again.next')}
        </button>
      )}
      {/* One button in both states: it keeps the focus. */}
      {(span || isReplaying) && (
        <button
          className={`${isOffered ? 'primary' : 'secondary'} small`}
          data-watch-again={!isReplaying}
          onClick={isReplaying ? end : watch}
        >
          {t(isReplaying ? (isLive ? 'timeline.live' : 'timeline.pause') : 'timeline.again.watch')}
        </button>
      )}
      {isOffered && (
        <button className="quiet small" data-decline onClick={() => setAnswered(true)}>
          {t('timeline.again.decline')}
        </button>
      )}
    </div>
  );
}
