import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from '../words/useTranslation';
import { preloadStage } from './lazyStage';
import { Lobby } from './Lobby';
import { TopicField } from './TopicField';
import type { Parley, TopicProblem } from '../../session/app';

interface EntranceProps {
  parley: Parley;
  /** Of the room to which a link has led; empty on the start page. */
  topic: string;
}
export const Entrance = ({ parley, topic }: EntranceProps) =>
  topic === '' ? <ChooseRoom parley={parley} /> : <Invited parley={parley} topic={topic} />;

function Invited({ parley, topic }: EntranceProps) {
  const { t } = useTranslation();
  const [problem, setProblem] = useState<TopicProblem | null>(parley.linkProblem);
  const name = parley.roomName(topic);
  // Nothing can be joined by it, and its secret is nobody's room.
  const isDamaged = problem === 'damagedLink' || problem === 'nameOnly';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setProblem(parley.join());
  };
  useEffect(preloadStage, []);
  return (
    <form onSubmit={submit} noValidate>
      {!isDamaged && <p className="invited">{t('room.invited')}</p>}
      <h1 className="room-name">{name || t('room.damaged')}</h1>
      {!isDamaged && name !== topic && <p className="hint">{t('room.secret')}</p>}
      <Lobby parley={parley} topic={topic} />
      {!isDamaged && <button className="primary large">{t('room.join')}</button>}
      {problem && (
        <p className="problem" role="alert">
          {t(`topicProblem.${problem}`)}
        </p>
      )}
      <p>
        <a href="#/">{t('backHome')}</a>
      </p>
    </form>
  );
}

function ChooseRoom({ parley }: Pick<EntranceProps, 'parley'>) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<TopicProblem | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const enter = (wanted: string) => {
    const found = parley.topicProblem(wanted);
    if (found === 'wholeLink' && parley.follow(wanted)) return;
    setProblem(found);
    if (found) {
      field.current?.focus();
      return;
    }
    parley.goTo(wanted.trim());
    setProblem(parley.join());
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    enter(text);
  };
  return (
    <form onSubmit={submit} noValidate>
      <h2 className="way">{t('home.room')}</h2>
      <button type="button" className="primary large" onClick={() => enter(parley.newRoomTopic())}>
        {t('room.new')}
      </button>
      <p className="hint">{t('room.newHint')}</p>
      <TopicField
        field={field}
        text={text}
        guessing={parley.guessing(text)}
        problem={problem}
        onChange={setText}
        onLeave={() => parley.approach(text.trim())}
      />
      <Lobby parley={parley} topic={text.trim()} />
    </form>
  );
}
