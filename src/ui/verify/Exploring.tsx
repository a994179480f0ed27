import { useSelector } from '@xstate/react';
import { useEffect, useRef, type ReactNode } from 'react';
import { Coverage } from './Coverage';
import { FileEntrance, FileNotice } from './FileEntrance';
import { SettingForm } from './SettingForm';
import { Status } from './Status';
import { Verdicts } from './Verdicts';
import { useWords } from '../simulation/explorationWords';
import type { VerifyRun } from '../../session/verify/verify';
import './exploring.css';

/** An exploration: setting, progress and results. */
export function Exploring({ verify, toolbar }: { verify: VerifyRun; toolbar: ReactNode }) {
  const { t } = useWords();
  const standing = useSelector(verify.actor, (s) => s.value.exploration);
  const coverage = useSelector(verify.actor, (s) => s.context.exploration?.coverage ?? null);
  const title = useRef<HTMLHeadingElement>(null);
  // Move the keyboard focus to the title, as the link or button that led here is gone.
  useEffect(() => {
    if (document.activeElement === document.body) title.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className="exploring" data-exploration={standing}>
      <header className="bar">
        <a className="brand" href="#/">
          Parley
        </a>
        <h1 ref={title} tabIndex={-1}>
          {t('verify.title')}
        </h1>
        {toolbar}
      </header>
      <FileNotice verify={verify} />
      <main>
        <p className="lead">{t('lead')}</p>
        <SettingForm verify={verify} />
        <div className="results">
          <Status verify={verify} />
          <Verdicts verify={verify} />
        </div>
        <FileEntrance verify={verify} />
        {coverage && <Coverage coverage={coverage} />}
      </main>
    </div>
  );
}
