declare const __PARLEY_VERSION__: string;
interface Window {
  parley: { version: string; trace: () => unknown };
}
