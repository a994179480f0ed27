import { useDeferredValue, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { readPasted } from '../../sdp/paste';
import { readingsOf } from '../../sdp/readings';
import { Brand } from '../kit/Brand';
import { useTranslation } from '../words/useTranslation';
import { PasteField } from './PasteField';
import { Readings } from './Readings';
import '../kit/page.css';
import '../reader/words';
import './words';
import './sdp.css';

/** A pasted text, read; null where there is none. */
const readingOf = (text: string) => (text.trim() === '' ? null : readPasted(text));

/** Explains any SDP that is pasted, or an offer and its answer: without a call, and without sending it anywhere. */
export default function SdpPage({ toolbar }: { toolbar: ReactNode }) {
  const { t } = useTranslation();
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  // Whoever types sees each letter at once; a long description is explained after it.
  const one = useMemo(() => readingOf(first), [first]);
  const two = useMemo(() => readingOf(second), [second]);
  const shown = useDeferredValue(
    useMemo(
      () => readingsOf(typeof one === 'string' ? null : one, typeof two === 'string' ? null : two),
      [one, two],
    ),
  );
  const heading = useRef<HTMLHeadingElement>(null);
  const title = t('paste.title');
  useEffect(() => {
    document.title = `${title} · Parley`;
    return () => {
      document.title = 'Parley';
    };
  }, [title]);
  // Move the keyboard focus to the title, as the link that led here is gone.
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, []);
  const clear = () => {
    setFirst('');
    setSecond('');
  };
  return (
    <>
      <header className="bar">
        <Brand />
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {toolbar}
      </header>
      <main className="page sdp-page">
        <p className="lead">{t('paste.lead')}</p>
        <div className="sdp-columns">
          <PasteField label={t('paste.first')} text={first} onText={setFirst} reading={one} />
          <PasteField label={t('paste.second')} text={second} onText={setSecond} reading={two} />
        </div>
        {(first !== '' || second !== '') && (
          <button className="secondary small" onClick={clear}>
            {t('paste.clear')}
          </button>
        )}
        <Readings readings={shown} />
      </main>
    </>
  );
}
