/** Opens what brokers bring, and hands it on in its order, for a few milliseconds at a time: in a flood the page still draws. */
import { nextTask } from './nextTask';

interface Arrived<Opened> {
  open: () => Promise<Opened>;
  take: (opened: Opened) => void;
}

/** Messages that are opened side by side. */
const together = 16;
/** ms of work after which the browser has its turn. */
const slice = 8;

export function createIntake<Opened>(onError: (error: unknown) => void) {
  const waiting: Arrived<Opened>[] = [];
  const opening: { opened: Promise<Opened>; take: (opened: Opened) => void }[] = [];
  let isRunning = false;

  const open = () => {
    for (const { open: begin, take } of waiting.splice(0, together - opening.length))
      opening.push({ opened: begin(), take });
  };
  async function run() {
    isRunning = true;
    let beganMs = performance.now();
    for (let next = opening[0]; next; next = opening[0]) {
      await next.opened.then(next.take).catch(onError);
      opening.shift();
      open();
      if (performance.now() - beganMs < slice) continue;
      await nextTask();
      beganMs = performance.now();
    }
    isRunning = false;
  }
  return {
    /** Messages that are being opened, or wait for it. */
    size: () => waiting.length + opening.length,
    /** `take` is called with what was opened, one message after another, in the order in which they were added. */
    add(begin: () => Promise<Opened>, take: (opened: Opened) => void) {
      waiting.push({ open: begin, take });
      open();
      if (!isRunning) void run();
    },
  };
}
