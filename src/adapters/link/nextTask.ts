/** Resolves in a task of its own, after all pending promise callbacks. Unlike a timer, not throttled on a page that is hidden. */
export const nextTask = () =>
  new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(null);
  });
