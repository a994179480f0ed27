import { useSelector } from '@xstate/react';
import { useEffect, useRef, type ReactNode } from 'react';
import { Coverage } from './Coverage';
import { FileEntrance, FileNotice } from './FileEntrance';
import { News } from './News';
import { SettingForm } from './SettingForm';
import { Verdicts } from './Verdicts';
import { useWords } from '../simulation/explorationWords';
import { Brand } from '../kit/Brand';
import type { VerifyRun } from '../../session/verify/verify';
import './exploring.css';

interface ExploringProps {
  verify: VerifyRun;
  toolbar: ReactNode;
  isExpert: boolean;
  onExpert: (isExpert: boolean) => void;
}
/** An exploration: its news, what is explored, and each rule's verdict. */
export function Exploring({ verify, toolbar, isExpert, onExpert }: ExploringProps) {
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
        <Brand />
        <h1 ref={title} tabIndex={-1}>
          {t('verify.title')}
        </h1>
        {toolbar}
      </header>
      <FileNotice verify={verify} />
      <main>
        <News verify={verify} />
        <SettingForm verify={verify} isExpert={isExpert} onExpert={onExpert} />
        <div className="results">
          <Verdicts verify={verify} />
        </div>
        <FileEntrance verify={verify} />
        {coverage && <Coverage coverage={coverage} />}
      </main>
    </div>
  );
}
