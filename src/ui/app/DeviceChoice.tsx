import { useTranslation } from '../words/useTranslation';
import type { MediaRequest } from '../../../machines/words/vocabulary';
import { useObservable } from '../kit/useObservable';
import type { Parley } from '../../session/app';

interface DeviceChoiceProps {
  parley: Pick<Parley, 'devices' | 'localStream'>;
  media: MediaRequest;
  choose: (media: MediaRequest) => void;
}

const camera = { kind: 'videoinput', key: 'cameraId', name: 'camera', track: 'video' } as const;
const microphone = { kind: 'audioinput', key: 'microphoneId', name: 'microphone', track: 'audio' } as const;

/** Which camera and which microphone; the lists change while devices come and go. */
export function DeviceChoice({ parley, media, choose }: DeviceChoiceProps) {
  const { t } = useTranslation();
  const devices = useObservable(parley.devices);
  const stream = useObservable(parley.localStream);
  const kinds = media.source === 'microphone' ? [microphone] : [camera, microphone];
  return (
    <div className="devices">
      {kinds.map(({ kind, key, name, track }) => {
        const named = devices.filter((device) => device.kind === kind && device.deviceId !== '');
        const chosen = media[key];
        const isGone =
          chosen !== undefined && named.length > 0 && !named.some(({ deviceId }) => deviceId === chosen);
        const used = stream?.getTracks().find((one) => one.kind === track)?.label;
        return (
          <label key={kind}>
            {t(`preview.${name}`)}
            <select
              value={chosen ?? ''}
              onChange={({ target }) => {
                const { [key]: _, ...rest } = media;
                choose(target.value ? { ...rest, [key]: target.value } : rest);
              }}
            >
              <option value="">{t('preview.systemDefault')}</option>
              {isGone && <option value={chosen}>{t('preview.gone')}</option>}
              {named
                .filter(({ deviceId }) => deviceId !== 'default')
                .map(({ deviceId, label }) => (
                  <option key={deviceId} value={deviceId}>
                    {label}
                  </option>
                ))}
            </select>
            {isGone && used && <span className="hint">{t('preview.usedInstead', { label: used })}</span>}
          </label>
        );
      })}
    </div>
  );
}
