/** A worker that receives a period in ms and posts a message per period. */
let timer: ReturnType<typeof setInterval> | undefined;
globalThis.addEventListener('message', ({ data }: MessageEvent<number>) => {
  clearInterval(timer);
  timer = setInterval(() => globalThis.postMessage(null), data);
});
