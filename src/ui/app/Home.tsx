import { Suspense, useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from '../words/useTranslation';
import { Brand } from '../kit/Brand';
import { useObservable } from '../kit/useObservable';
import { lazyPart } from '../kit/lazyPart';
import { Icon } from '../kit/Icon';
import { preloadStage } from './lazyStage';
import { Lobby } from './Lobby';
import { Preview } from './Preview';
import type { Parley, TopicProblem } from '../../session/app';
import './home.css';
import './preview.css';

/** The sentence, the room and the ways on are there before it. */
const FirstCall = lazyPart(() => import('./FirstCall'));

interface HomeProps {
  parley: Parley;
  toolbar: ReactNode;
}
export function Home({ parley, toolbar }: HomeProps) {
  const { t } = useTranslation();
  const page = useObservable(parley.page);
  const prepare = () => {
    parley.prepare();
    preloadStage();
  };
  return (
    <div className="home">
      <header className="bar">
        <Brand />
        {toolbar}
      </header>
      {/* The first sign of a person: what a call takes is fetched before it is asked for. */}
      <main onPointerMove={prepare} onPointerDown={prepare} onKeyDown={prepare}>
        {page.page === 'home' ? (
          <div className="opening">
            <div className="opening-words">
              <h1 className="tagline">{t('tagline')}</h1>
              <a className="primary large" href="#/lab">
                <Icon name="play" /> {t('home.watch')}
              </a>
              <p className="hint">{t('home.watchHint')}</p>
            </div>
            <Suspense fallback={<div className="first-call" />}>
              <FirstCall />
            </Suspense>
          </div>
        ) : (
          <p className="tagline">{t('tagline')}</p>
        )}
        <div className="lobby">
          <section className="entrance">
            {page.page === 'watch' ? (
              <Watch parley={parley} />
            ) : page.page === 'unknown' ? (
              <p role="alert">
                {t('unknownPage')} <a href="#/">{t('backHome')}</a>
              </p>
            ) : (
              <Entrance
                key={page.page === 'room' ? page.topic : ''}
                parley={parley}
                topic={page.page === 'room' ? page.topic : ''}
              />
            )}
          </section>
          {page.page !== 'watch' && <Preview parley={parley} />}
        </div>
      </main>
      {page.page === 'home' && (
        <nav className="cards" aria-label={t('nav.title')}>
          {(['learn', 'replay', 'verify'] as const).map((name) => (
            <a key={name} className="card" href={`#/${name}`}>
              <b>{t(`nav.${name}`)}</b>
              <span className="hint">{t(`home.${name}`)}</span>
            </a>
          ))}
        </nav>
      )}
    </div>
  );
}

function Entrance({ parley, topic }: { parley: Parley; topic: string }) {
  const { t } = useTranslation();
  const [text, setText] = useState(topic);
  const isInvited = topic !== '';
  const [problem, setProblem] = useState<TopicProblem | null>(() =>
    isInvited ? parley.topicProblem(topic) : null,
  );
  const field = useRef<HTMLInputElement>(null);
  const name = parley.roomName(topic);
  const enter = (wanted: string) => {
    const found = parley.topicProblem(wanted);
    setProblem(found);
    if (found) {
      field.current?.focus();
      return;
    }
    if (wanted.trim() !== topic) parley.goTo(wanted.trim());
    setProblem(parley.join());
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    enter(text);
  };
  useEffect(() => {
    if (isInvited) preloadStage();
  }, [isInvited]);
  if (isInvited)
    return (
      <form onSubmit={submit} noValidate>
        <p className="invited">{t('room.invited')}</p>
        <h1 className="room-name">{name}</h1>
        {name !== topic && <p className="hint">{t('room.secret')}</p>}
        <Lobby parley={parley} topic={topic} />
        <button className="primary large">{t('room.join')}</button>
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
  return (
    <form onSubmit={submit} noValidate>
      <h2 className="way">{t('home.room')}</h2>
      <label htmlFor="topic">{t('room.label')}</label>
      <div className="field-row">
        <input
          id="topic"
          ref={field}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onBlur={() => parley.approach(text.trim())}
          placeholder={t('room.placeholder')}
          aria-describedby="topic-hint topic-problem"
          aria-invalid={problem !== null}
          autoComplete="off"
          spellCheck={false}
        />
        <button className="primary">{t('room.join')}</button>
      </div>
      <p id="topic-problem" className="problem" role="alert">
        {problem && t(`topicProblem.${problem}`)}
      </p>
      <Lobby parley={parley} topic={text.trim()} />
      <p id="topic-hint" className="hint">
        {t('room.hint')}
      </p>
      <button type="button" className="secondary" onClick={() => enter(parley.newRoomTopic())}>
        {t('room.new')}
      </button>
    </form>
  );
}

function Watch({ parley }: { parley: Parley }) {
  const { t } = useTranslation();
  const [problem, setProblem] = useState<TopicProblem | null>(null);
  return (
    <div className="to-watch">
      <h1 className="room-name">{t('room.watching')}</h1>
      <p>{t('room.invitedToWatch')}</p>
      <button className="primary large" onClick={() => setProblem(parley.join())}>
        {t('room.watch')}
      </button>
      {problem && (
        <p className="problem" role="alert">
          {t(`topicProblem.${problem}`)}
        </p>
      )}
      <p>
        <a href="#/">{t('backHome')}</a>
      </p>
    </div>
  );
}
