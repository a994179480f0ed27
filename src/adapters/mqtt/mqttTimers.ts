/**
 * mqtt 5.16 in the browser defers each step of its streams by `setTimeout(…, 0)` (its stand-in for process.nextTick),
 * which browsers stretch to 4 ms once such timers are nested (HTML, Timers). In its module, and only there, a timer of
 * 0 ms becomes a task of its own through a MessageChannel.
 */
const shadow = `
const parleyTasks = new Map();
let parleyTaskId = 0;
const parleyChannel = new MessageChannel();
parleyChannel.port1.onmessage = ({ data }) => {
  const task = parleyTasks.get(data);
  parleyTasks.delete(data);
  task?.();
};
const setTimeout = (task, ms, ...rest) => {
  if (ms) return globalThis.setTimeout(task, ms, ...rest);
  const id = { id: ++parleyTaskId };
  parleyTasks.set(id.id, () => task(...rest));
  parleyChannel.port2.postMessage(id.id);
  return id;
};
const clearTimeout = (timer) => {
  if (typeof timer === 'object' && timer !== null && parleyTasks.delete(timer.id)) return;
  globalThis.clearTimeout(timer);
};
`;

/** A Vite plugin. */
export const mqttTimers = () => ({
  name: 'parley-mqtt-timers',
  transform: (code: string, id: string) => (/\/mqtt\/dist\/mqtt\.esm\.js/.test(id) ? shadow + code : null),
});
