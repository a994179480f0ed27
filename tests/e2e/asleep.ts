/** Tabs and computers as people have them: hidden behind another tab and slowed down, or asleep. */
import type { Browser } from '@playwright/test';
import { fakeDevices, launchChromium } from './browsers';

/** Slows hidden tabs down as Chromium does after five minutes, but at once, and keeps what was left for the Back button. */
export const launchAsPeopleDo = () =>
  launchChromium(
    [...fakeDevices, '--intensive-wake-up-throttling-policy=force-enable', slowSoon],
    undefined,
    [
      '--disable-background-timer-throttling',
      '--disable-backgrounding-occluded-windows',
      '--disable-renderer-backgrounding',
      '--disable-back-forward-cache',
    ],
  );
const slowSoon = '--enable-features=IntensiveWakeUpThrottling:grace_period_seconds/10';

/** A tab that Playwright does not know of: it keeps those that it does know of visible. */
export interface Tab {
  evaluate<T>(script: string): Promise<T>;
  /** The tab that was in front before is hidden. */
  toFront(): Promise<void>;
  /** As a browser does it to save energy: nothing of the page runs, but its media flow. */
  freeze(isFrozen: boolean): Promise<void>;
}
interface Answer {
  id: number;
  result?: { result?: { value: unknown }; exceptionDetails?: { text: string } };
}

/** What the page tells of itself (docs/contract.md). */
export const told = (tab: Tab, what: string) =>
  tab.evaluate<string>(`document.querySelector('[data-app]')?.dataset.${what}`);

export async function openTab(browser: Browser, url: string): Promise<Tab> {
  const session = await browser.newBrowserCDPSession();
  const { targetId } = await session.send('Target.createTarget', { url });
  const { sessionId } = await session.send('Target.attachToTarget', { targetId, flatten: false });
  const waiting = new Map<number, (answer: Answer) => void>();
  let count = 0;
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const answer = JSON.parse(message) as Answer; // what the browser has been asked for
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  const send = async (method: string, params: object) => {
    const id = ++count;
    const answered = new Promise<Answer>((resolve) => {
      waiting.set(id, resolve);
    });
    await session.send('Target.sendMessageToTarget', {
      sessionId,
      message: JSON.stringify({ id, method, params }),
    });
    return (await answered).result;
  };
  return {
    async evaluate<T>(expression: string) {
      const answer = await send('Runtime.evaluate', { expression, returnByValue: true });
      if (answer?.exceptionDetails) throw new Error(answer.exceptionDetails.text);
      return answer?.result?.value as T; // of the type that the script gives
    },
    toFront: async () => void (await session.send('Target.activateTarget', { targetId })),
    freeze: async (isFrozen) =>
      void (await send('Page.setWebLifecycleState', { state: isFrozen ? 'frozen' : 'active' })),
  };
}

/** All processes of a browser stand still, as in a computer that sleeps, until the returned function is called. */
export async function putToSleep(browser: Browser): Promise<() => void> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const signal = (name: 'SIGSTOP' | 'SIGCONT') => {
    for (const { id } of processInfo)
      try {
        process.kill(id, name);
      } catch {
        // One that has ended meanwhile.
      }
  };
  signal('SIGSTOP');
  return () => signal('SIGCONT');
}
