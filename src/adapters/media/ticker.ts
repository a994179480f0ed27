/** A worker that ticks: receives a period in ms, answers with a message each time it has passed. */
let timer: ReturnType<typeof setInterval> | undefined;
globalThis.addEventListener('message', ({ data }: MessageEvent<number>) => {
  clearInterval(timer);
  timer = setInterval(() => globalThis.postMessage(null), data);
});
