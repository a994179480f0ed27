import { freeSeat } from '../../../machines/room/seats';
import type { JoinedSession } from '../../session/entrance';
import { Notice } from '../kit/Notice';
import { useDrawn } from '../peer/drawn';
import { useTranslation } from '../words/useTranslation';

/** Offers the seat that has fallen free to whoever watches. */
export function FreeSeatNotice({ session }: { session: JoinedSession }) {
  const { t } = useTranslation();
  const seat = useDrawn(session, session.room, (s) =>
    s.matches({ inside: { place: { observing: 'offered' } } })
      ? freeSeat(s.context.members, s.context.wish)
      : null,
  );
  if (!seat) return null;
  return (
    <Notice
      kind="news"
      actions={
        <button
          className="primary"
          data-take={seat}
          onClick={() => session.room.send({ type: 'user.takeSeat' })}
        >
          {t(`takeSeat.${seat}`)}
        </button>
      }
    >
      <p>{t(`freeSeat.${seat}`)}</p>
    </Notice>
  );
}
