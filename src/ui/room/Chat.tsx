import { useTranslation } from '../words/useTranslation';
import type { ChatLine } from './chatLines';
import { Say } from './Say';
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
