import { useState, type FormEvent } from 'react';
import { useTranslation } from '../words/useTranslation';
import type { ChatLine } from './chatLines';
import { useDrawn } from '../peer/drawn';
import { useSeat } from '../peer/actors';
import type { JoinedSession } from '../../session/entrance';
import './chat.css';

interface ChatProps {
  session: JoinedSession;
  lines: readonly ChatLine[];
  isOpen: boolean;
}

/** What the two in the call say to each other over their data channel. */
export function Chat({ session, lines, isOpen }: ChatProps) {
  const { t } = useTranslation();
  const last = lines.findLast(({ direction }) => direction === 'received');
  return (
    <>
      <p className="visually-hidden" aria-live="polite">
        {last && <span key={last.n}>{t('chat.arrived', { text: last.text })}</span>}
      </p>
      <section className="chat" id="chat" aria-labelledby="chat-title" hidden={!isOpen}>
        <h2 id="chat-title">{t('chat.title')}</h2>
        <p className="hint">{t('chat.direct')}</p>
        <div className="chat-lines" tabIndex={0} role="log" aria-live="off" aria-labelledby="chat-title">
          <ol>
            {lines.map((line) => (
              <Line key={line.n} line={line} />
            ))}
          </ol>
        </div>
        {isOpen && <Say session={session} />}
      </section>
    </>
  );
}

function Line({ line }: { line: ChatLine }) {
  const { t, i18n } = useTranslation();
  const at = new Date(line.at);
  return (
    <li data-line={line.direction}>
      <time dateTime={at.toISOString()}>
        {at.toLocaleTimeString(i18n.language, { timeStyle: 'medium', hourCycle: 'h23' })}
      </time>
      <b>{t(line.direction === 'sent' ? 'you' : 'peer')}</b>
      <span dir="auto">{line.text}</span>
    </li>
  );
}

function Say({ session }: { session: JoinedSession }) {
  const { t } = useTranslation();
  const seat = useSeat(session);
  const [text, setText] = useState('');
  const canSay = useDrawn(session, seat, (s) => s?.can({ type: 'user.say', text: '' }) ?? false);
  const say = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    session.room.send({ type: 'user.say', text });
    setText('');
  };
  return (
    <form onSubmit={say}>
      <input
        aria-label={t('chat.say')}
        placeholder={t(canSay ? 'chat.say' : 'chat.notConnected')}
        value={text}
        disabled={!canSay}
        maxLength={longest}
        autoComplete="off"
        autoFocus
        onChange={(event) => setText(event.target.value)}
      />
      <button className="secondary" disabled={!canSay} title={canSay ? undefined : t('chat.notConnected')}>
        {t('chat.send')}
      </button>
    </form>
  );
}

/** Characters: one line, not a letter. */
const longest = 1_000;
