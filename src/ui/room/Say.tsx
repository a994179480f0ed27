import { useState, type FormEvent, type KeyboardEvent } from 'react';
import { longestSaid } from '../../../machines/words/terms';
import { useNumbers } from '../words/numbers';
import { useTranslation } from '../words/useTranslation';
import { useDrawn } from '../peer/drawn';
import { useSeat } from '../peer/actors';
import type { JoinedSession } from '../../session/entrance';

/** Where a message is written, in several lines if need be. One that is too long stays as it was pasted, and is not sent. */
export function Say({ session }: { session: JoinedSession }) {
  const { t } = useTranslation();
  const number = useNumbers();
  const seat = useSeat(session);
  const [text, setText] = useState('');
  const canSay = useDrawn(session, seat, (s) => s?.can({ type: 'user.say', text: '' }) ?? false);
  const excess = Math.max(0, text.length - longestSaid);
  const say = () => {
    if (!canSay || excess > 0 || text.trim() === '') return;
    session.room.send({ type: 'user.say', text });
    setText('');
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    say();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter may also choose a word that an input method proposes.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    say();
  };
  return (
    <form onSubmit={submit}>
      <textarea
        aria-label={t('chat.say')}
        aria-describedby="chat-excess"
        aria-invalid={excess > 0}
        placeholder={t(canSay ? 'chat.say' : 'chat.notConnected')}
        value={text}
        disabled={!canSay}
        rows={rowsFor(text)}
        autoComplete="off"
        autoFocus
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <button
        className="secondary"
        disabled={!canSay || excess > 0}
        title={canSay ? undefined : t('chat.notConnected')}
      >
        {t('chat.send')}
      </button>
      <p id="chat-excess" className="chat-excess" role="status">
        {excess > 0 &&
          t('chat.tooLong', { count: excess, excess: number(excess), most: number(longestSaid) })}
      </p>
    </form>
  );
}

const charactersInRow = 60;
const mostRows = 4;
const rowsFor = (text: string) =>
  Math.min(mostRows, text.split('\n').length + Math.floor(text.length / charactersInRow));
