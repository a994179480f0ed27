import { useSelector } from '@xstate/react';
import { useTranslation } from '../words/useTranslation';
import { mediaSources, type MediaRequest } from '../../../machines/words/vocabulary';
import { useObservable } from '../kit/useObservable';
import { Icon } from '../kit/Icon';
import { Video } from '../kit/Video';
import { DeviceChoice } from './DeviceChoice';
import type { Parley } from '../../session/app';

/** What will be sent, before anybody waits for it. */
export function Preview({ parley }: { parley: Parley }) {
  const { t } = useTranslation();
  const { preview } = parley;
  const state = useSelector(preview, (s) => s.value);
  const media = useSelector(preview, (s) => s.context.media);
  const failure = useSelector(preview, (s) => s.context.failure);
  const stream = useObservable(parley.localStream);
  const choose = (chosen: MediaRequest) => {
    parley.prepare();
    preview.send({ type: 'user.chooseMedia', media: chosen });
  };
  return (
    <section className="preview" aria-labelledby="preview-title">
      <h2 id="preview-title">{t('preview.title')}</h2>
      <div className="segmented" role="group" aria-labelledby="preview-title">
        {mediaSources.map((source) => (
          <button
            key={source}
            aria-pressed={media.source === source}
            onClick={() => choose({ ...media, source })}
          >
            <Icon name={source} /> {t(`preview.source.${source}`)}
          </button>
        ))}
      </div>
      <div className="screen" data-preview={state}>
        {state === 'ready' && stream ? (
          <>
            <Video stream={stream} muted label={t('video.local')} mirrored={media.source === 'camera'} />
            {stream.getVideoTracks().length === 0 && (
              <p className="screen-words" role="status">
                {t('preview.readySound')}
              </p>
            )}
          </>
        ) : (
          <div className="screen-words">
            {state === 'off' && (
              <>
                <p>{t(`preview.off.${media.source}`)}</p>
                <button className="secondary" onClick={() => choose(media)}>
                  {t(`preview.start.${media.source}`)}
                </button>
              </>
            )}
            {state === 'capturing' && <p role="status">{t('preview.capturing')}</p>}
            {state === 'ready' && <p role="status">{t('preview.readyNothing')}</p>}
            {(failure || state === 'ended') && (
              <div role="alert">
                <p>
                  <Icon name="alert" /> {t(failure ? `failure.${failure.reason}` : 'preview.ended')}
                </p>
                <div className="ways-on">
                  <button className="secondary" onClick={() => choose(media)}>
                    {t('wayOn.retry')}
                  </button>
                  {failure?.reason === 'mediaBusy' && media.source === 'camera' && (
                    <button className="secondary" onClick={() => choose({ ...media, source: 'microphone' })}>
                      {t('wayOn.microphone')}
                    </button>
                  )}
                  <button className="secondary" onClick={() => choose({ source: 'synthetic' })}>
                    {t('wayOn.synthetic')}
                  </button>
                  <button className="secondary" onClick={() => choose({ source: 'none' })}>
                    {t('wayOn.none')}
                  </button>
                </div>
              </div>
            )}
          </div>
        )}
      </div>
      {state === 'ready' && (media.source === 'camera' || media.source === 'microphone') && (
        <DeviceChoice parley={parley} media={media} choose={choose} />
      )}
      {state === 'ready' && stream && (
        <button className="quiet" onClick={() => preview.send({ type: 'user.stop' })}>
          {t('preview.stop')}
        </button>
      )}
    </section>
  );
}
