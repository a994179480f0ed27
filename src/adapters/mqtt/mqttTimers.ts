/**
 * In the browser, mqtt 5.16 polyfills process.nextTick by `setTimeout(…, 0)`, which browsers clamp to 4 ms when nested
 * (HTML, Timers). In its module only, a timer of 0 ms is replaced by a MessageChannel task.
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
