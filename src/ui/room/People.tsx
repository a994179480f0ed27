import type { SnapshotFrom } from 'xstate';
import type { roomMachine } from '../../../machines/room/roomMachine';
import { useTranslation } from '../words/useTranslation';
import { useDrawn } from '../peer/drawn';
import { useObservable } from '../kit/useObservable';
import type { Parley } from '../../session/app';
import type { JoinedSession } from '../../session/entrance';

/** Who else is here. */
export function People({ parley, session }: { parley: Parley; session: JoinedSession }) {
  const { t } = useTranslation();
  const members = Object.values(useDrawn(session, session.room, (s) => s.context.members));
  const hints = Object.values(useDrawn(session, session.room, (s) => s.context.hints));
  const atDoor = hints.filter(({ where }) => where === 'door').length;
  const known = [...members, ...hints];
  const present = members.filter(({ where }) => where !== 'away');
  const place = useDrawn(session, session.room, placeOf);
  const watchers = useObservable(session.watchers);
  const watching = [...watchers].filter((peer) => !known.some((m) => m.address.peer === peer)).length;
  const mayTakePart = useDrawn(session, session.room, (s) => s.context.mayTakePart);
  const isHere = place === 'seated' || place === 'observing' || place === 'settling';
  const isAlone = mayTakePart && isHere && present.length + hints.length === 0;
  return (
    <>
      <span className="people" role="status" data-place={place}>
        {!isHere
          ? t(`place.${place}`)
          : !mayTakePart
            ? t('people.observing')
            : present.length === 0
              ? t('people.alone')
              : t('people.count', { count: present.length })}
        {atDoor > 0 && ` · ${t('people.atDoor', { count: atDoor })}`}
        {watching > 0 && ` · ${t('people.watching', { count: watching })}`}
      </span>
      {isAlone && session.topic !== null && (
        <a href={parley.otherSideLink(session.topic)} target="_blank" rel="noopener">
          {t('people.otherSide')}
        </a>
      )}
    </>
  );
}

const placeOf = ({ value }: SnapshotFrom<typeof roomMachine>) => {
  if (typeof value === 'string') return value;
  if (!('inside' in value)) return 'preparing';
  const { place } = value.inside;
  if (typeof place === 'string') return place;
  if ('seated' in place) return 'seated';
  if ('observing' in place) return place.observing === 'settling' ? 'settling' : 'observing';
  return 'greeting' in place ? 'greeting' : 'lobby';
};
