import { useSelector } from '@xstate/react';
import { useState, type DragEvent, type ReactNode } from 'react';
import '../stage.css';
import './verify.css';
import { Example } from './Example';
import { Exploring } from './Exploring';
import { useWords } from './verifyWords';
import type { VerifyView } from './verifyView';

const holdsFile = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes('Files');

/** An exploration, or the stage of a counterexample; a file that is dropped on either is run. */
export function Verify({ verify, toolbar }: { verify: VerifyView; toolbar: ReactNode }) {
  const { t } = useWords();
  const isWatching = useSelector(verify.actor, (s) => s.matches({ example: 'watching' }));
  const [isDragging, setDragging] = useState(false);
  return (
    <div
      className="verify"
      onDragOver={(event) => {
        if (!holdsFile(event)) return;
        event.preventDefault();
        setDragging(true);
      }}
      onDragLeave={({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setDragging(false);
      }}
      onDrop={(event) => {
        if (!holdsFile(event)) return;
        event.preventDefault();
        setDragging(false);
        const [file] = event.dataTransfer.files;
        if (file) void verify.open(file);
      }}
    >
      {isWatching ? (
        <Example verify={verify} toolbar={toolbar} />
      ) : (
        <Exploring verify={verify} toolbar={toolbar} />
      )}
      {isDragging && <p className="drop-here">{t('file.drop')}</p>}
    </div>
  );
}
