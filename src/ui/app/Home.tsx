import { Suspense, useState, type ReactNode } from 'react';
import { seats } from '../../../machines/words/vocabulary';
import { useTranslation } from '../words/useTranslation';
import { Brand } from '../kit/Brand';
import { useObservable } from '../kit/useObservable';
import { lazyPart } from '../kit/lazyPart';
import { Icon } from '../kit/Icon';
import { preloadStage } from './lazyStage';
import { Entrance } from './Entrance';
import { Preview } from './Preview';
import type { Parley, TopicProblem } from '../../session/app';
import './firstCall.css';
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
  /** A link that leads into no room leads to no camera either. */
  const sends = page.page !== 'watch' && (page.page !== 'room' || parley.linkProblem() === null);
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
            <Suspense fallback={<FirstCallPlace />}>
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
          {sends && <Preview parley={parley} />}
        </div>
      </main>
      {page.page === 'home' && (
        <nav className="cards" aria-label={t('nav.title')}>
          {(['learn', 'replay', 'sdp', 'verify'] as const).map((name) => (
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

function Watch({ parley }: { parley: Parley }) {
  const { t } = useTranslation();
  const [problem, setProblem] = useState<TopicProblem | null>(parley.linkProblem);
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

/** As large as the recorded call: what is below it does not move when that comes, perhaps under a click. */
function FirstCallPlace() {
  return (
    <figure className="first-call first-call-place" aria-hidden="true">
      {seats.map((seat) => (
        <div key={seat} className="first-side">
          <b className="seat-name">&nbsp;</b>
          <svg />
        </div>
      ))}
      <p className="first-said" />
      <figcaption>
        <button className="quiet small" disabled>
          <Icon name="pause" />
        </button>
      </figcaption>
    </figure>
  );
}
