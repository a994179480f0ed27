/** What the pages besides the lobby and the room need: it lives as long as its address is shown, and no longer. */
import { openMqttWire } from '../adapters/mqtt/mqttWire';
import type { ProgressStorage } from '../lessons/progress';
import { newRoomTopic } from '../protocol/roomTopic';
import type { Page } from './address';
import type { Identity } from '../protocol/identity';
import type { LabRun, LabSetting, Via } from './lab/lab';
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

/** The lab, and identities for its peers. */
const loadLab = async () => {
  const [{ startLab }, { stockOfIdentities }] = await Promise.all([import('./lab/lab'), import('./people')]);
  identities ??= await stockOfIdentities();
  return { startLab, identity: identities };
};
let identities: (() => Identity) | null = null;

type LoadedLab = Awaited<ReturnType<typeof loadLab>>;

export function createPages({ page, brokers, keeping, stepped, onOther, onUnfetched }: PagesParts) {
  const verify = createSubject<VerifyRun | null>(null);
  const replay = createSubject<ReplayRun | null>(null);
  const lab = createSubject<LabRun | null>(null);
  const learn = createSubject<LearnRun | null>(null);
  /** The lab keeps its room from one beginning to the next: whoever watches it goes on watching. */
  const topic = newRoomTopic();
  const via = createSubject<Via>('loopback');

  const begin = ({ startLab: start, identity }: LoadedLab, setting: LabSetting) => {
    lab.get()?.stop();
    const run = start({ ...setting, brokers: brokers(), topic, identity });
    lab.set(run);
    return run;
  };
  /** Both ends begin anew. */
  const startLab = (setting: LabSetting) => {
    void loadLab().then((loaded) => page.get().page === 'lab' && begin(loaded, setting), onUnfetched);
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
    const [loaded, learning] = await Promise.all([loadLab(), import('./learn/learn')]);
    if (page.get() !== at) return;
    const fresh = (setting: LabSetting) => begin(loaded, setting);
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
        identity: loaded.identity,
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
      case 'sdp':
        break;
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
