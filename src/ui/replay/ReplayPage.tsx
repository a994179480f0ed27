import { useSelector } from '@xstate/react';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from '../words/useTranslation';
import { FileDrop } from '../kit/FileDrop';
import { useObservable } from '../kit/useObservable';
import { Entrance } from './Entrance';
import { RecordedStage } from './RecordedStage';
import './replay.css';
import './words';
import type { ReplayParts } from '../../session/app';
import type { ReplayRun } from '../../session/replay/replay';

interface ReplayPageProps {
  parley: ReplayParts;
  toolbar: ReactNode;
}
/** The replay page, once its machines are loaded. */
export default function ReplayPage({ parley, toolbar }: ReplayPageProps) {
  const { t } = useTranslation();
  const replay = useObservable(parley.replay);
  const title = t('replay.title');
  useEffect(() => {
    document.title = `${title} · Parley`;
    return () => {
      document.title = 'Parley';
    };
  }, [title]);
  return replay ? (
    <FileDrop className="replay" words={t('replay.drop')} onFile={replay.open}>
      <Shown replay={replay} simulate={parley.simulate} settings={parley.settings} toolbar={toolbar} />
    </FileDrop>
  ) : (
    <p className="loading" role="status">
      {t('replay.loading')}
    </p>
  );
}

interface ShownProps extends Pick<ReplayParts, 'simulate' | 'settings'> {
  replay: ReplayRun;
  toolbar: ReactNode;
}
function Shown({ replay, simulate, settings, toolbar }: ShownProps) {
  const standing = useSelector(replay.actor, (s) => s.value);
  const recording = useSelector(replay.actor, (s) => s.context.recording);
  const playback = useSelector(replay.actor, (s) => s.children.playback);
  return (
    <div data-replay={standing}>
      {recording && playback ? (
        <RecordedStage
          recording={recording}
          history={replay.historyOf(recording)}
          playback={playback}
          simulate={simulate}
          settings={settings}
          toolbar={toolbar}
          onSave={() => replay.save(recording)}
          onClose={() => replay.actor.send({ type: 'user.closeRecording' })}
        />
      ) : (
        <Entrance replay={replay} toolbar={toolbar} />
      )}
    </div>
  );
}
