/** The remote streams in order of arrival; a stream without live tracks is not listed. */
const isAlive = (stream: MediaStream) => stream.getTracks().some(({ readyState }) => readyState === 'live');

/** `onChange` is called whenever a track is added, removed or ends. */
export function createRemoteStreams(onChange: () => void) {
  const arrived = new Set<MediaStream>();
  return {
    take(track: MediaStreamTrack, stream: MediaStream) {
      arrived.add(stream);
      // Adding the same listener again has no effect.
      stream.addEventListener('removetrack', onChange);
      track.addEventListener('ended', onChange);
      onChange();
    },
    list: () => [...arrived].filter(isAlive),
  };
}
