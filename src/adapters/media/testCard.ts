/** Synthetic media: a test card with a name, a clock and a moving dot, and a quiet tone. Needs no permission. */
const size = { width: 640, height: 360 };
const framesPerSecond = 25;
const bars = ['#c8c8c8', '#c8c800', '#00c8c8', '#00c800', '#c800c8', '#c80000', '#0000c8'];

function draw(canvas: CanvasRenderingContext2D, name: string, startedAt: number) {
  const { width, height } = size;
  const elapsed = (performance.now() - startedAt) / 1000;
  bars.forEach((colour, i) => {
    canvas.fillStyle = colour;
    canvas.fillRect((i * width) / bars.length, 0, width / bars.length + 1, height * 0.55);
  });
  canvas.fillStyle = '#10151c';
  canvas.fillRect(0, height * 0.55, width, height * 0.45);
  const x = width / 2 + Math.cos(elapsed * 2) * width * 0.42;
  canvas.fillStyle = '#ffffff';
  canvas.beginPath();
  canvas.arc(x, height * 0.275, height * 0.07, 0, 2 * Math.PI);
  canvas.fill();
  canvas.textAlign = 'center';
  canvas.font = `600 ${height * 0.12}px system-ui, sans-serif`;
  canvas.fillText(name, width / 2, height * 0.73, width * 0.9);
  canvas.font = `${height * 0.11}px ui-monospace, monospace`;
  canvas.fillText(new Date().toISOString().slice(11, 22), width / 2, height * 0.9);
}

/** A worker's timer is not throttled in a background tab; the page's timers are, to one tick per second. */
function createTicker(tick: () => void) {
  const worker = new Worker(new URL('./ticker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', tick);
  worker.postMessage(1000 / framesPerSecond);
  return () => worker.terminate();
}

function createTone() {
  const audio = new AudioContext();
  const [oscillator, gain, output] = [
    audio.createOscillator(),
    audio.createGain(),
    audio.createMediaStreamDestination(),
  ];
  oscillator.frequency.value = 440;
  gain.gain.value = 0.02;
  oscillator.connect(gain).connect(output);
  oscillator.start();
  const [track] = output.stream.getAudioTracks();
  return { track, close: () => void audio.close() };
}

/** Stopping the video track also stops drawing, tone and worker. */
export function createTestCard(name: string, { sound = true } = {}): MediaStream {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, size);
  const context = canvas.getContext('2d');
  if (!context) throw new DOMException('no 2d canvas', 'NotSupportedError');
  const startedAt = performance.now();
  draw(context, name, startedAt);
  const stream = canvas.captureStream(framesPerSecond);
  const stopTicking = createTicker(() => draw(context, name, startedAt));
  const tone = sound ? createTone() : null;
  if (tone?.track) stream.addTrack(tone.track);
  let stopped = false;
  const stopAll = () => {
    if (stopped) return; // closing an AudioContext twice would reject
    stopped = true;
    stopTicking();
    tone?.close();
  };
  // track.stop() fires no event (W3C Media Capture §4.3.1), so the method is wrapped.
  for (const track of stream.getVideoTracks()) {
    const stop = track.stop.bind(track);
    track.stop = () => {
      stop();
      stopAll();
    };
  }
  return stream;
}
