import { useTranslation } from '../words/useTranslation';
import type { LessonAction } from '../../../machines/words/lesson';

/** The argument of an action, as its file writes it. */
function objectOf(action: LessonAction): string {
  switch (action.do) {
    case 'waitHeld':
    case 'release':
    case 'drop':
    case 'repeat':
    case 'holdBack':
      return action.event;
    case 'until':
    case 'wait':
      return action.state;
    case 'fault':
      return action.fault;
    case 'wish':
      return action.wish.type.replace('user.', '');
    case 'reset':
    case 'step':
    case 'live':
    case 'kill':
    case 'channel':
      return '';
  }
}

/** A lesson's action in words. */
export function ActionWords({ action }: { action: LessonAction }) {
  const { t } = useTranslation();
  const object = objectOf(action);
  return (
    <>
      {t(`learn.action.${action.do}`)}
      {'seat' in action && ` · ${t(`seat.${action.seat}`)}`}
      {object !== '' && (
        <>
          {' · '}
          <code>{object}</code>
        </>
      )}
    </>
  );
}
