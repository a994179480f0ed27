import { Brand } from '../kit/Brand';
import { lazyPart, NotFetched } from '../kit/lazyPart';
import { Suspense, useEffect, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { StepMode } from '../../../machines/words/vocabulary';
import { useTranslation } from '../words/useTranslation';
import { Home } from './Home';
import { useDrawn, useStage } from '../peer/drawn';
import { inFrames, yieldTo } from '../kit/frames';
import { sameParts } from '../kit/observe';
import { useObservable } from '../kit/useObservable';
import { i18n, setLang } from '../words/i18n';
import { LazyStage, preloadStage } from './lazyStage';
import { PresenterMode } from './PresenterMode';
import { Toolbar } from './Toolbar';
import type { LabRun } from '../../session/lab/lab';
import type { Parley } from '../../session/app';
import type { JoinedSession } from '../../session/entrance';
import type { StageView } from '../../trace/fold';
import type { Theme } from '../../session/settings';

const VerifyPage = lazyPart(() => import('../verify/VerifyPage'));
const LabPage = lazyPart(() => import('../lab/LabPage'));
const LearnPage = lazyPart(() => import('../learn/LearnPage'));
const ReplayPage = lazyPart(() => import('../replay/ReplayPage'));
const SdpPage = lazyPart(() => import('../sdp/SdpPage'));
const ClassPanel = lazyPart(() => import('../learn/ClassPanel'));
const SettingsDialog = lazyPart(() => import('./SettingsDialog'));

/** The theme that the person chose, else the system's. */
function useTheme(chosen: Theme | null): Theme {
  const query = matchMedia('(prefers-color-scheme: dark)');
  const system = useObservable({
    get: () => query.matches,
    subscribe: (listener) => {
      query.addEventListener('change', listener);
      return () => query.removeEventListener('change', listener);
    },
  });
  return chosen ?? (system ? 'dark' : 'light');
}

export function App({ parley }: { parley: Parley }) {
  const settings = useObservable(parley.settings);
  // In a frame: with the click the offer goes out, and the page is drawn while it is under way.
  const session = useObservable(inFrames(parley.session));
  const lobby = useObservable(inFrames(parley.lobby));
  const isJoining = useObservable(inFrames(parley.isJoining));
  // At the door it is made already, and not shown.
  const staged = session ?? lobby;
  const theme = useTheme(settings.theme);
  const [isSetting, setSetting] = useState(false);
  const isUnfetched = useObservable(parley.isUnfetched);
  useEffect(() => yieldTo(() => parley.session.get()?.isBusy() ?? false), [parley]);
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  useEffect(() => {
    if (settings.lang && settings.lang !== i18n.language) void setLang(settings.lang);
  }, [settings.lang]);
  useEffect(() => {
    if (isJoining) preloadStage();
  }, [isJoining]);
  const room = session?.roomName ?? null;
  useEffect(() => {
    document.title = room === null ? 'Parley' : `${room} · Parley`;
  }, [room]);
  const toolbar = useMemo(
    () => <Toolbar parley={parley} theme={theme} onSettings={() => setSetting(true)} />,
    [parley, theme],
  );
  const joining = <Joining toolbar={toolbar} />;
  // The same element at the door and inside: to join is no reason to render it again.
  const stage = useMemo(
    () =>
      staged && (
        <LazyStage
          key={staged.self.epoch}
          parley={parley}
          session={staged}
          toolbar={toolbar}
          lesson={staged.topic === null && <ClassPart parley={parley} />}
          onSettings={() => setSetting(true)}
        />
      ),
    [parley, staged, toolbar],
  );
  return (
    <PresenterMode parley={parley}>
      {isUnfetched && <NotFetched />}
      {!session && (isJoining ? joining : <Page parley={parley} toolbar={toolbar} />)}
      {staged && (
        <Suspense fallback={session && joining}>
          <Staged session={staged} isJoined={session !== null}>
            {stage}
          </Staged>
        </Suspense>
      )}
      {isSetting && (
        <Suspense fallback={null}>
          <SettingsDialog parley={parley} onClose={() => setSetting(false)} />
        </Suspense>
      )}
    </PresenterMode>
  );
}

/** The lesson of a class, for whoever watches by a link. */
function ClassPart({ parley }: { parley: Parley }) {
  const isAttending = useObservable(parley.attendance) !== null;
  return (
    isAttending && (
      <Suspense fallback={null}>
        <ClassPanel parley={parley} />
      </Suspense>
    )
  );
}

interface PageProps {
  parley: Parley;
  toolbar: ReactNode;
}
/** Every page but the stage of a room. */
function Page({ parley, toolbar }: PageProps) {
  const { t } = useTranslation();
  const { page } = useObservable(parley.page);
  const labMode = useLabMode(useObservable(parley.lab));
  const mode = page === 'verify' ? 'simulated' : page === 'replay' ? 'recorded' : labMode;
  const shown =
    page === 'verify' ? (
      <VerifyPage parley={parley} toolbar={toolbar} />
    ) : page === 'lab' ? (
      <LabPage parley={parley} toolbar={toolbar} />
    ) : page === 'learn' ? (
      <LearnPage parley={parley} toolbar={toolbar} />
    ) : page === 'replay' ? (
      <ReplayPage parley={parley} toolbar={toolbar} />
    ) : page === 'sdp' ? (
      <SdpPage toolbar={toolbar} />
    ) : (
      <Home parley={parley} toolbar={toolbar} />
    );
  return (
    <Outside mode={mode}>
      <Suspense fallback={<Loading words={t('loading')} />}>{shown}</Suspense>
    </Outside>
  );
}

/** What it takes to join is being fetched. */
function Joining({ toolbar }: { toolbar: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Outside mode="live">
      <header className="bar">
        <Brand />
        {toolbar}
      </header>
      <Loading words={t('room.joining')} />
    </Outside>
  );
}

type PageMode = StepMode | 'simulated' | 'recorded';
/** Nobody is in a room. */
const Outside = ({ mode, children }: { mode: PageMode; children: ReactNode }) => (
  <div className="app" data-app data-mode={mode} data-seat="none" data-broker="left" data-connection="new">
    {children}
  </div>
);

const never = () => () => {};
/** How the lab is stepped, as whoever is alive in it has it. */
function useLabMode(lab: LabRun | null): StepMode {
  return useSyncExternalStore(lab?.stage.subscribe ?? never, () => {
    const { caller = null, callee = null } = lab?.seats.get() ?? {};
    const peer = (caller ?? callee)?.session.self.peer ?? '';
    return lab?.stage.get().peers[peer]?.mode?.mode ?? 'live';
  });
}

interface StagedProps {
  session: JoinedSession;
  isJoined: boolean;
  children: React.ReactNode;
}
/** What of the stage tests and embedders read. */
const publishedOf = ({ peers, self }: StageView) => ({
  broker: peers[self]?.machines.signaling?.[0] ?? 'connecting',
  connection: peers[self]?.browser.connectionState ?? 'new',
  mode: peers[self]?.mode?.mode ?? 'live',
});
/** The stage, with what tests and embedders read of a running session; at the door it is laid out, but not seen. */
function Staged({ session, isJoined, children }: StagedProps) {
  const seat = useDrawn(session, session.room, (s) => s.context.seat ?? 'observer');
  const { broker, connection, mode } = useStage(session, publishedOf, sameParts);
  const published = isJoined && {
    'data-app': true,
    'data-mode': mode,
    'data-seat': seat,
    'data-broker': broker,
    'data-connection': connection,
  };
  return (
    <div className={isJoined ? 'app' : 'app unseen'} inert={!isJoined} {...published}>
      {children}
    </div>
  );
}

const Loading = ({ words }: { words: string }) => (
  <p className="loading" role="status">
    {words}
  </p>
);
