/** What the pages besides the lobby and the room need: it lives as long as its address is shown, and no longer. */
import { openMqttWire } from '../adapters/mqtt/mqttWire';
import type { ProgressStorage } from '../lessons/progress';
import { newRoomTopic } from '../protocol/roomTopic';
import type { Page } from './address';
import type { LabRun, LabSetting, startLab as StartLab, Via } from './lab/lab';
import type { LearnRun } from './learn/learn';
import { createSubject, type Observable } from './observable';
import type { ReplayRun } from './replay/replay';
import type { VerifyRun } from './verify/verify';

export interface PagesParts {
  page: Observable<Page>;
  brokers: () => string[];
  keeping: ProgressStorage | null;
  /** The lab begins step by step. */
  stepped: boolean;
  /** Called when another page than the lobby or a room is shown. */
  onOther: () => void;
  /** Called where a part of the page cannot be fetched. */
  onUnfetched: () => void;
}

const loadLab = () => import('./lab/lab');

export function createPages({ page, brokers, keeping, stepped, onOther, onUnfetched }: PagesParts) {
  const verify = createSubject<VerifyRun | null>(null);
  const replay = createSubject<ReplayRun | null>(null);
  const lab = createSubject<LabRun | null>(null);
  const learn = createSubject<LearnRun | null>(null);
  /** The lab keeps its room from one beginning to the next: whoever watches it goes on watching. */
  const topic = newRoomTopic();
  const via = createSubject<Via>('loopback');

  const begin = (start: typeof StartLab, setting: LabSetting) => {
    lab.get()?.stop();
    const run = start({ ...setting, brokers: brokers(), topic });
    lab.set(run);
    return run;
  };
  /** Both ends begin anew. */
  const startLab = (setting: LabSetting) => {
    void loadLab().then(
      ({ startLab: start }) => page.get().page === 'lab' && begin(start, setting),
      onUnfetched,
    );
  };
  const startVerify = async (at: Page) => {
    const { startVerify: start } = await import('./verify/verify');
    if (page.get() === at) verify.set(start());
  };
  const startReplay = async (at: Page) => {
    const { startReplay: start } = await import('./replay/replay');
    if (page.get() === at) replay.set(start({ onUnfetched }));
  };
  /** A lesson begins a lab of its own, as often as it needs one. */
  const startLearning = async (at: Page, id: string | null) => {
    const [{ startLab: start }, learning] = await Promise.all([loadLab(), import('./learn/learn')]);
    if (page.get() !== at) return;
    const fresh = (setting: LabSetting) => begin(start, setting);
    learn.set(
      learning.startLearning({
        id,
        keeping,
        via,
        topic,
        brokers,
        openWire: openMqttWire,
        lab: lab.get,
        startLab: fresh,
      }),
    );
  };

  const follow = () => {
    for (const subject of [verify, replay, learn, lab]) {
      subject.get()?.stop();
      subject.set(null);
    }
    const at = page.get();
    switch (at.page) {
      case 'home':
      case 'room':
      case 'watch':
      case 'unknown':
        return;
      case 'lab':
        startLab({ via: 'loopback', stepped });
        break;
      case 'learn':
        void startLearning(at, at.lesson).catch(onUnfetched);
        break;
      case 'verify':
        void startVerify(at).catch(onUnfetched);
        break;
      case 'replay':
        void startReplay(at).catch(onUnfetched);
        break;
    }
    onOther();
  };
  page.subscribe(follow);
  follow();
  return { verify, replay, lab, learn, startLab };
}
