import { useRef, useState, type DragEvent, type ReactNode } from 'react';
import './fileDrop.css';

const holdsFile = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes('Files');

interface FileDropProps {
  className: string;
  /** What is said while a file is held over the page. */
  words: string;
  onFile: (file: File) => void;
  children: ReactNode;
}
/** A page on which a file can be dropped anywhere. */
export function FileDrop({ className, words, onFile, children }: FileDropProps) {
  const [isDragging, setDragging] = useState(false);
  return (
    <div
      className={className}
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
        if (file) onFile(file);
      }}
    >
      {children}
      {isDragging && <p className="drop-here">{words}</p>}
    </div>
  );
}

interface FileButtonProps extends Pick<FileDropProps, 'words' | 'onFile'> {
  /** The kinds of file that are offered: JSON, unless it is said otherwise. */
  accept?: string;
}
/** Chooses a file. */
export function FileButton({ words, onFile, accept = '.json,application/json' }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button className="secondary" onClick={() => input.current?.click()}>
        {words}
      </button>
      <input
        ref={input}
        type="file"
        accept={accept}
        hidden
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          target.value = ''; // the same file may be opened again
          if (file) onFile(file);
        }}
      />
    </>
  );
}
