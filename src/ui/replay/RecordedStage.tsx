import { useMemo, type ReactNode } from 'react';
import { useTranslation } from '../words/useTranslation';
import type { ActorRefFrom } from 'xstate';
import { charts } from 'virtual:charts';
import type { playbackMachine } from '../../../machines/pages/playbackMachine';
import type { TraceFile } from '../../../machines/words/recording';
import type { History } from '../../trace/history';
import { Brand } from '../kit/Brand';
import { Icon } from '../kit/Icon';
import { momentsOf } from '../stage/moment';
import { useSelected } from '../kit/observe';
import { anotherWayWith } from '../simulation/anotherWay';
import type { TopicSettings } from '../stage/shownEntries';
import { StageBody } from '../stage/StageBody';
import '../stepping/words';
import { About } from './About';
import { holdersOf } from '../../trace/holders';
import type { Simulate } from '../../session/simulation/simulation';
import '../stage/stage.css';

interface RecordedStageProps {
  recording: TraceFile;
  history: History;
  playback: ActorRefFrom<typeof playbackMachine>;
  simulate: Simulate;
  settings: TopicSettings;
  toolbar: ReactNode;
  onSave: () => void;
  onClose: () => void;
}
/** A recorded trace on the stage: caller, ladder, callee, at the moment that playback shows. */
export function RecordedStage(props: RecordedStageProps) {
  const { recording, history, playback, simulate, settings, toolbar, onSave, onClose } = props;
  const { t } = useTranslation();
  const source = useMemo(() => ({ history, playback }), [history, playback]);
  const moments = momentsOf(source);
  const caller = useSelected(moments, ({ stage }) => holdersOf(stage).caller?.peer ?? null);
  const callee = useSelected(moments, ({ stage }) => holdersOf(stage).callee?.peer ?? null);
  const seat = (peer: string | null) => {
    const who =
      peer === null
        ? t('replay.nobody')
        : t(peer === recording.self ? 'replay.own' : 'replay.other', { peer: shortOf(peer) });
    return { peer, who, isLocal: false, isPresent: true };
  };
  return (
    <div className="stage recorded icons-when-narrow">
      <header className="bar">
        <Brand />
        <h1 className="room-label">{t('replay.title')}</h1>
        <span className="grow" />
        <button className="secondary" onClick={onSave}>
          <Icon name="download" /> <span>{t('replay.save')}</span>
        </button>
        <button className="secondary" onClick={onClose}>
          <Icon name="close" /> <span>{t('replay.close')}</span>
        </button>
        {toolbar}
      </header>
      <About recording={recording} />
      <StageBody
        source={source}
        seats={{ caller: seat(caller), callee: seat(callee) }}
        charts={charts}
        firstTab="trace"
        stepping={undefined}
        isShared={false}
        settings={settings}
        tryAnotherWay={anotherWayWith(simulate)}
      />
    </div>
  );
}
/** The start of a peer id, for display. */
const shortOf = (peer: string) => peer.slice(0, 4);
