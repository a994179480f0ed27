import { useSelector } from '@xstate/react';
import { useCallback, useMemo, type ReactNode } from 'react';
import { useTranslation } from '../words/useTranslation';
import type { Entry } from '../../../machines/words/facts';
import { openQuestion, type LessonWishEvent } from '../../../machines/words/lesson';
import { useObservable } from '../kit/useObservable';
import { ChannelPanel } from '../lab/ChannelPanel';
import { LabStage } from '../lab/LabStage';
import { Ahead } from './Ahead';
import { ClassStrip } from './ClassStrip';
import { LessonBar } from './LessonBar';
import { LessonPanel } from './LessonPanel';
import { useTexts } from './Prose';
import { leadingTab } from '../stage/leadingTab';
import { looksOf } from './progress';
import { selectionFor } from '../stage/readerSelection';
import type { Parley } from '../../session/app';
import type { LearnRun, LessonActor } from '../../session/learn/learn';
import './lessonStage.css';

interface LessonStageProps {
  parley: Parley;
  learn: LearnRun;
  actor: LessonActor;
  toolbar: ReactNode;
}
/** A lesson over its lab. */
export function LessonStage({ parley, learn, actor, toolbar }: LessonStageProps) {
  const { t } = useTranslation();
  const inLanguage = useTexts();
  const lab = useObservable(parley.lab);
  const snapshot = useSelector(actor, (s) => s);
  const { lesson, shown } = snapshot.context;
  const isAsking = openQuestion(snapshot) !== null;
  const looks = useMemo(() => looksOf(snapshot), [snapshot]);
  const lead = useMemo(() => ({ tab: leadingTab(looks) }), [looks]);
  const wanted = useCallback((entries: readonly Entry[]) => selectionFor(looks, entries), [looks]);
  const place = learn.lessons.indexOf(lesson);
  // A lesson from a file has the address of the list, so that the link does not navigate.
  const onLeave = place < 0 ? learn.close : undefined;
  const following = place < 0 ? undefined : learn.lessons[place + 1];
  if (!lab)
    return (
      <p className="loading" role="status">
        {t('learn.loading')}
      </p>
    );
  /** Returns to the live moment first, so that the lab's next actions are visible. */
  const send = (event: LessonWishEvent) => {
    lab.playback.send({ type: 'user.goLive' });
    actor.send(event);
  };
  return (
    <LabStage
      parley={parley}
      lab={lab}
      title={inLanguage(lesson.title)}
      wanted={wanted}
      lead={lead}
      isAsking={isAsking}
      lit={looks.flatMap((look) => (look.at === 'message' ? [look.message] : []))}
      header={
        <>
          <LessonBar
            {...{ parley, learn, lab, lesson, shown, toolbar }}
            number={place < 0 ? null : place + 1}
            onRestart={() => send({ type: 'user.restart', place: 0 })}
            onLeave={onLeave}
          />
          <ClassStrip learn={learn} lesson={actor} />
          <LessonPanel
            snapshot={snapshot}
            send={send}
            onLeave={onLeave}
            note={isAsking ? null : <Ahead lab={lab} />}
            next={following ? `#/learn/${following.id}` : null}
          />
          <details className="lab-doing lesson-channel">
            <summary>{t('lab.channel')}</summary>
            <div className="lab-bar">
              <ChannelPanel channel={lab.channel} />
            </div>
          </details>
        </>
      }
    />
  );
}
