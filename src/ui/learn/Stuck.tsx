import { useTranslation } from '../words/useTranslation';
import type { LessonContext } from '../../../machines/pages/lessonMachine';
import { Icon } from '../kit/Icon';
import { ActionWords } from './ActionWords';
import type { LessonPanelProps } from './lessonPanelProps';

interface StuckProps extends Pick<LessonPanelProps, 'send'> {
  context: LessonContext;
}
/** The action that failed, why, and how to go on. */
export function Stuck({ context: { trouble, place }, send }: StuckProps) {
  const { t } = useTranslation();
  return (
    <div className="lesson-text">
      {trouble && (
        <>
          <p>
            <Icon name="alert" /> {t('learn.stuck.what')} <ActionWords action={trouble.action} />
          </p>
          <p>
            {t(`learn.stuck.${trouble.problem}`)}
            {trouble.detail !== '' && (
              <>
                {' '}
                <code>{trouble.detail}</code>
              </>
            )}
          </p>
        </>
      )}
      <p className="ways-on">
        <button className="primary" onClick={() => send({ type: 'user.restart', place })}>
          {t('learn.stuck.step')}
        </button>
        <button className="secondary" onClick={() => send({ type: 'user.restart', place: 0 })}>
          {t('learn.stuck.lesson')}
        </button>
      </p>
    </div>
  );
}
