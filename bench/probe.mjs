/**
 * Measures any contestant from outside, in the same way; its functions run in the page.
 * @typedef {{ opened: number, clicked: number, connected: number, frame: number }} Times ms since the UNIX epoch
 */

/** Runs before the page's own code. Remote videos are `video[data-stream=remote]`. */
export function probe() {
  const now = () => performance.timeOrigin + performance.now();
  const times = { opened: performance.timeOrigin, clicked: NaN, connected: NaN, frame: NaN };
  window.addEventListener('click', () => (times.clicked = now()), { capture: true });
  const connected = new Promise((resolve) => {
    window.RTCPeerConnection = new Proxy(RTCPeerConnection, {
      construct(target, parameters, newTarget) {
        /** @type {RTCPeerConnection} */
        const pc = Reflect.construct(target, parameters, newTarget);
        pc.addEventListener('connectionstatechange', () => {
          if (pc.connectionState === 'connected') resolve((times.connected ||= now()));
        });
        return pc;
      },
    });
  });
  const frame = new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      const video = /** @type {HTMLVideoElement | null} */ (
        document.querySelector('video[data-stream=remote]')
      );
      if (!video) return;
      observer.disconnect();
      video.requestVideoFrameCallback(() => resolve((times.frame = now())));
    });
    observer.observe(document, { childList: true, subtree: true });
  });
  Object.assign(window, { benchTimes: Promise.all([connected, frame]).then(() => times) });
}

/** How many frames the page got in half a second. A background tab gets none. */
export const countFrames = () =>
  /** @type {Promise<number>} */ (
    new Promise((resolve) => {
      let frames = 0;
      const count = () => {
        frames += 1;
        requestAnimationFrame(count);
      };
      requestAnimationFrame(count);
      window.setTimeout(() => resolve(document.visibilityState === 'visible' ? frames : 0), 500);
    })
  );

/**
 * Resolves once the page has connected and shown a frame of the other side; rejects after 20 s.
 * @param {import('playwright').Page} page
 * @returns {Promise<Times>}
 */
export const timesOf = (page) =>
  page.evaluate(() => {
    const late = new Promise((_, reject) => {
      window.setTimeout(() => reject(new Error('no call within 20 s')), 20_000);
    });
    return Promise.race([Reflect.get(window, 'benchTimes'), late]);
  });
