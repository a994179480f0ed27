import { useSelector } from '@xstate/react';
import { useTranslation } from '../words/useTranslation';
import type { MediaRequest, MediaSource } from '../../../machines/words/vocabulary';
import { useObservable } from '../kit/useObservable';
import { Icon } from '../kit/Icon';
import { Video } from '../kit/Video';
import type { Parley } from '../../session/app';

export const sources: MediaSource[] = ['camera', 'screen', 'synthetic', 'none'];

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
        {sources.map((source) => (
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
          <Video stream={stream} muted label={t('video.local')} mirrored={media.source === 'camera'} />
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
            {state === 'refused' && failure && (
              <div role="alert">
                <p>
                  <Icon name="alert" /> {t(`failure.${failure.reason}`)}
                </p>
                <div className="ways-on">
                  <button className="secondary" onClick={() => choose(media)}>
                    {t('wayOn.retry')}
                  </button>
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
      {state === 'ready' && media.source === 'camera' && (
        <DeviceChoice devices={parley.devices} media={media} choose={choose} />
      )}
      {state === 'ready' && stream && (
        <button className="quiet" onClick={() => preview.send({ type: 'user.stop' })}>
          {t('preview.stop')}
        </button>
      )}
    </section>
  );
}

interface DeviceChoiceProps {
  devices: Parley['devices'];
  media: MediaRequest;
  choose: (m: MediaRequest) => void;
}
export function DeviceChoice({ devices: observed, media, choose }: DeviceChoiceProps) {
  const { t } = useTranslation();
  const devices = useObservable(observed);
  const kinds = [
    { kind: 'videoinput', key: 'cameraId', label: t('preview.camera') },
    { kind: 'audioinput', key: 'microphoneId', label: t('preview.microphone') },
  ] as const;
  return (
    <div className="devices">
      {kinds.map(({ kind, key, label }) => (
        <label key={kind}>
          {label}
          <select
            value={media[key] ?? ''}
            onChange={({ target }) => {
              const { [key]: _, ...rest } = media;
              choose(target.value ? { ...rest, [key]: target.value } : rest);
            }}
          >
            <option value="">{t('preview.systemDefault')}</option>
            {devices
              .filter(
                (device) => device.kind === kind && device.deviceId !== '' && device.deviceId !== 'default',
              )
              .map((device) => (
                <option key={device.deviceId} value={device.deviceId}>
                  {device.label}
                </option>
              ))}
          </select>
        </label>
      ))}
    </div>
  );
}
