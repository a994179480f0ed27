import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from './translation';
import { Icon } from './Icon';

interface VideoProps {
  stream: MediaStream | null;
  muted: boolean;
  label: string;
  mirrored?: boolean;
  /** `data-stream` of the contract. */
  name?: 'local' | 'remote' | 'local-screen' | 'remote-screen';
}

/** A stream, playing; where the browser blocks autoplay, a button. */
export function Video({ stream, muted, label, mirrored = false, name }: VideoProps) {
  const { t } = useTranslation();
  const video = useRef<HTMLVideoElement>(null);
  const [isBlocked, setBlocked] = useState(false);
  const play = useCallback(
    () =>
      video.current?.play().then(
        () => setBlocked(false),
        (error: unknown) => setBlocked(error instanceof DOMException && error.name === 'NotAllowedError'),
      ),
    [],
  );
  // Before the page is painted: a stream without an element is not decoded.
  useLayoutEffect(() => {
    const element = video.current;
    if (!element) return;
    element.srcObject = stream;
    if (stream) void play();
    return () => {
      element.srcObject = null;
    };
  }, [stream, play]);
  return (
    <div className="video">
      <video
        ref={video}
        data-stream={name}
        className={mirrored ? 'mirrored' : undefined}
        muted={muted}
        playsInline
        autoPlay
        aria-label={label}
      />
      {isBlocked && stream !== null && (
        <button className="primary play" onClick={() => void play()}>
          <Icon name="play" /> {t('wayOn.play')}
        </button>
      )}
    </div>
  );
}
