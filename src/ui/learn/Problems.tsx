import { Fragment } from 'react';
import { useTranslation } from '../words/useTranslation';
import type { LessonProblem, ProblemKind } from '../../lessons/problems';
import { Icon } from '../kit/Icon';
import './problems.css';

/** Problems that name a limit. */
const limits: ReadonlySet<ProblemKind> = new Set(['tooLarge', 'tooLong', 'tooFew', 'tooMany', 'outOfRange']);

/** The problems of a file, line by line. Quoted parts are untrusted, so rendered as plain text. */
export function Problems({ problems }: { problems: readonly LessonProblem[] }) {
  const { t } = useTranslation();
  return (
    <div className="lesson-problems" role="alert">
      <p>
        <Icon name="alert" /> <strong>{t('learn.refused')}</strong> {t('learn.refusedHint')}
      </p>
      <ul>
        {problems.map((problem) => (
          <li
            key={`${problem.line} ${problem.column} ${problem.path} ${problem.problem}`}
            data-problem={problem.problem}
            data-line={problem.line}
          >
            <Told problem={problem} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Told({ problem: { line, column, path, problem, detail, expected } }: { problem: LessonProblem }) {
  const { t } = useTranslation();
  return (
    <>
      <b>
        {t('learn.at', { line, column })}
        {path !== '' && (
          <>
            {' ('}
            <code>{path}</code>)
          </>
        )}
        {t('learn.colon')}
      </b>{' '}
      {t(`learn.problem.${problem}`)}
      {/* A missing key is identified by its path. */}
      {detail !== '' && problem !== 'missing' && (
        <>
          {' '}
          {t('learn.stands')} <code>{detail}</code>.
        </>
      )}
      {expected.length > 0 && (
        <>
          {' '}
          {t(limits.has(problem) ? 'learn.limit' : 'learn.possible')}{' '}
          {expected.map((one, place) => (
            <Fragment key={one}>
              {place > 0 && ', '}
              <code>{one}</code>
            </Fragment>
          ))}
          .
        </>
      )}
    </>
  );
}
