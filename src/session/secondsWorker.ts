/** A worker that posts a message each second: unlike the timers of its page, it is not slowed down while the page is hidden. */
setInterval(() => globalThis.postMessage(null), 1_000);
