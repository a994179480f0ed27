import { useTranslation } from '../words/useTranslation';
import { Fold } from './Fold';
import { membersOf, shortened } from './jsonParts';

/** A JSON tree as plain text. Nested values are rendered when opened. */
export function JsonView({ value }: { value: unknown }) {
  const { t } = useTranslation();
  const members = membersOf(value);
  if (!members) return <code>{shortened(value)}</code>;
  const missing = members.count - members.shown.length;
  return (
    <ul className="json">
      {members.shown.map(({ name, value: member }) => {
        const inner = membersOf(member);
        return (
          <li key={name}>
            {inner && inner.count > 0 ? (
              <Fold
                title={
                  <>
                    <code>{name}</code> {t('context.members', { count: inner.count })}
                  </>
                }
              >
                {() => <JsonView value={member} />}
              </Fold>
            ) : (
              <code>
                {name}: {shortened(member)}
              </code>
            )}
          </li>
        );
      })}
      {missing > 0 && <li>{t('context.more', { count: missing })}</li>}
    </ul>
  );
}
