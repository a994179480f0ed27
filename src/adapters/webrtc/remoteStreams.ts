/** The streams of the other side, in the order of their arrival. One whose tracks are all gone, or ended, is gone too. */
const isAlive = (stream: MediaStream) => stream.getTracks().some(({ readyState }) => readyState === 'live');

/** `onChange` is called whenever a track comes or goes. */
export function createRemoteStreams(onChange: () => void) {
  const arrived = new Set<MediaStream>();
  return {
    take(track: MediaStreamTrack, stream: MediaStream) {
      arrived.add(stream);
      // The same function each time: a listener that is there already is not added again.
      stream.addEventListener('removetrack', onChange);
      track.addEventListener('ended', onChange);
      onChange();
    },
    list: () => [...arrived].filter(isAlive),
  };
}
