import { useTranslation } from '../words/useTranslation';
import { useDrawn } from '../peer/drawn';
import { useObservable } from '../kit/useObservable';
import type { JoinedSession } from '../../session/app';

/** Who else is here. */
export function People({ session }: { session: JoinedSession }) {
  const { t } = useTranslation();
  const members = Object.values(useDrawn(session, session.room, (s) => s.context.members));
  const place = useDrawn(session, session.room, ({ value }) =>
    typeof value === 'string'
      ? value
      : typeof value.inside === 'object'
        ? Object.keys(placeOf(value.inside))[0]
        : 'linking',
  );
  const watchers = useObservable(session.watchers);
  const watching = [...watchers].filter((peer) => !members.some((m) => m.address.peer === peer)).length;
  const mayTakePart = useDrawn(session, session.room, (s) => s.context.mayTakePart);
  const isSettling = place !== 'seated' && place !== 'observing';
  return (
    <span className="people" role="status" data-place={place}>
      {isSettling
        ? t(`place.${place}`)
        : !mayTakePart
          ? t('people.observing')
          : members.length === 0
            ? t('people.alone')
            : t('people.count', { count: members.length })}
      {watching > 0 && ` · ${t('people.watching', { count: watching })}`}
    </span>
  );
}

const placeOf = (inside: { place?: unknown }): object =>
  typeof inside.place === 'string'
    ? { [inside.place]: true }
    : ((inside.place as object | undefined) ?? { linking: true });
