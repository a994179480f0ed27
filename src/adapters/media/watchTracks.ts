/** Port `tracks`: what becomes of the captured tracks. */
import { fromCallback } from 'xstate';
import type { TrackReport } from '../../../machines/words/vocabulary';
import type { MediaStore } from './mediaStore';

const reports = {
  audio: {
    muted: 'media.audioMuted',
    unmuted: 'media.audioUnmuted',
    ended: 'media.audioEnded',
  },
  video: {
    muted: 'media.videoMuted',
    unmuted: 'media.videoUnmuted',
    ended: 'media.videoEnded',
  },
} as const;

/** Follows the present stream of the store, and each that takes its place. */
export const watchTracksOf = (store: Pick<MediaStore, 'current' | 'subscribe'>) =>
  fromCallback(({ sendBack }) => {
    let followed: MediaStream | null = null;
    let listening = new AbortController();
    const follow = () => {
      const stream = store.current();
      if (stream === followed) return;
      followed = stream;
      listening.abort();
      listening = new AbortController();
      const { signal } = listening;
      for (const track of stream?.getTracks() ?? []) {
        const of = track.kind === 'audio' ? reports.audio : reports.video;
        const report = (what: keyof typeof of) => sendBack({ type: of[what] } satisfies TrackReport);
        track.addEventListener('mute', () => report('muted'), { signal });
        track.addEventListener('unmute', () => report('unmuted'), { signal });
        track.addEventListener('ended', () => report('ended'), { signal });
        if (track.readyState === 'ended') report('ended');
        else if (track.muted) report('muted');
      }
    };
    follow();
    const unsubscribe = store.subscribe(follow);
    return () => {
      unsubscribe();
      listening.abort();
    };
  });
