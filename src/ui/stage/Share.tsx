import { generate } from 'lean-qr';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from '../words/useTranslation';
import { Dialog } from '../kit/Dialog';
import { useObservable } from '../kit/useObservable';
import { Icon } from '../kit/Icon';
import type { Parley } from '../../session/app';
import type { JoinedSession } from '../../session/entrance';
import './share.css';

export function Share({ parley, session, topic }: { parley: Parley; session: JoinedSession; topic: string }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const watchKey = useObservable(session.watchKey);
  const link = parley.roomLink(topic);
  return (
    <>
      <button className="secondary small" onClick={() => setOpen(true)}>
        <Icon name="share" /> {t('share.button')}
      </button>
      {isOpen && (
        <Dialog title={t('share.title')} onClose={() => setOpen(false)}>
          <QrCode link={link} label={t('share.qr')} caption={t('share.qrHint')} />
          <ShareLink label={t('share.join')} hint={t('share.joinHint')} link={link} />
          {watchKey !== null && (
            <ShareLink
              label={t('share.watch')}
              hint={t('share.watchHint')}
              link={parley.watchLink(watchKey)}
            />
          )}
        </Dialog>
      )}
    </>
  );
}

interface QrCodeProps {
  link: string;
  /** For those who do not see it. */
  label: string;
  /** What to do with it. */
  caption: string;
}
export function QrCode({ link, label, caption }: QrCodeProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current)
      generate(link).toCanvas(canvas.current, { pad: 2, on: [0, 0, 0], off: [255, 255, 255] });
  }, [link]);
  return (
    <figure className="qr">
      <canvas ref={canvas} role="img" aria-label={label} data-qr />
      <figcaption className="hint">{caption}</figcaption>
    </figure>
  );
}

type Copying = 'idle' | 'copied' | 'refused';
export function ShareLink({ label, hint, link }: { label: string; hint: string; link: string }) {
  const { t } = useTranslation();
  const [copying, setCopying] = useState<Copying>('idle');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link);
      setCopying('copied');
    } catch {
      setCopying('refused'); // also where there is no clipboard: an insecure context
    }
  };
  return (
    <div className="share-link">
      <label>
        {label}
        <input readOnly value={link} onFocus={(event) => event.target.select()} />
      </label>
      <button className="primary" onClick={() => void copy()}>
        {copying === 'copied' ? t('share.copied') : t('share.copy')}
      </button>
      <p className={copying === 'refused' ? 'problem' : 'hint'} role="status">
        {copying === 'refused' ? t('share.copyFailed') : hint}
      </p>
    </div>
  );
}
