import { useEffect, useRef, type ReactNode } from 'react';
import { Icon } from './Icon';
import './notice.css';

interface NoticeProps {
  kind: 'failure' | 'news';
  children: ReactNode;
  /** What can be done about it. */
  actions?: ReactNode;
}

export function Notice({ kind, children, actions }: NoticeProps) {
  const notice = useRef<HTMLDivElement>(null);
  // The button that led here is gone or disabled: whoever uses keys goes on with the notice's own.
  useEffect(() => {
    if (document.activeElement === document.body) notice.current?.querySelector('button')?.focus();
  }, []);
  return (
    <div ref={notice} className={`notice ${kind}`} role={kind === 'failure' ? 'alert' : 'status'}>
      {kind === 'failure' && <Icon name="alert" />}
      <div className="notice-words">{children}</div>
      <div className="ways-on">{actions}</div>
    </div>
  );
}
