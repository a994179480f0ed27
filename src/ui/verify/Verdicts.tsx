import { useSelector } from '@xstate/react';
import type { Verdict } from '../../../machines/words/verification';
import { Icon } from '../kit/Icon';
import { useSpecType } from '../words/spec';
import { sources } from './sources';
import { codeOf, useVerifyWords } from '../simulation/explorationWords';
import type { VerifyRun } from '../../session/verify/verify';
import './verdicts.css';

/** The rules, their sources, and the verdicts: what is broken comes first. */
export function Verdicts({ verify }: { verify: VerifyRun }) {
  const { t, propertyName, propertySays } = useVerifyWords();
  const specType = useSpecType();
  const isExploring = useSelector(verify.actor, (s) => s.matches({ exploration: 'exploring' }));
  const verdicts = useSelector(verify.actor, (s) => s.context.exploration?.verdicts ?? null);
  const verdictOf = (property: string) => verdicts?.find((one) => one.property === property);
  const isBroken = (property: string) => verdictOf(property)?.standing === 'broken';
  const rules = verify.properties.toSorted((a, b) => Number(isBroken(b)) - Number(isBroken(a)));
  return (
    <table className="verdicts">
      <caption>{t('verdict.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('verdict.property')}</th>
          <th scope="col">{t('verdict.source')}</th>
          <th scope="col">{t('verdict.verdict')}</th>
        </tr>
      </thead>
      <tbody>
        {rules.map((property) => {
          const verdict = verdictOf(property);
          return (
            <tr key={property} data-property={property} data-verdict={verdict?.standing ?? 'none'}>
              <th scope="row">
                <b>{codeOf(property)}</b> {propertyName(property)}
                <small>{propertySays(property)}</small>
              </th>
              <td className="source">{specType(sources[property] ?? t('verdict.own'))}</td>
              <td>
                {verdict ? (
                  <VerdictCell verdict={verdict} verify={verify} />
                ) : (
                  <span className="hint">{t(isExploring ? 'verdict.trying' : 'verdict.none')}</span>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function VerdictCell({ verdict, verify }: { verdict: Verdict; verify: VerifyRun }) {
  const { t, propertyName } = useVerifyWords();
  const { property, standing, steps, detail, counterexample } = verdict;
  const name = propertyName(property);
  if (standing === 'holds')
    return (
      <span className="holds">
        ✓ {steps === null ? t('verdict.holds') : t('verdict.within', { count: steps })}
      </span>
    );
  if (standing === 'unclaimed')
    return (
      <>
        <span>– {t('verdict.unclaimed')}</span>
        <small>
          {t(codeOf(property).startsWith('L') ? 'verdict.unclaimedLiveness' : 'verdict.unclaimedSafety')}
        </small>
      </>
    );
  return (
    <>
      <span className="broken">
        <Icon name="alert" />{' '}
        {steps === 0 ? t('verdict.brokenAtOnce') : t('verdict.broken', { count: steps ?? 0 })}
      </span>
      <code lang="en">{detail}</code>
      {counterexample !== null && (
        <span className="ways-on">
          <button
            className="secondary small"
            aria-label={t('verdict.watchOf', { property: name })}
            onClick={() => verify.actor.send({ type: 'user.watch', file: counterexample })}
          >
            {t('verdict.watch')}
          </button>
          <button
            className="quiet small"
            aria-label={t('verdict.saveOf', { property: name })}
            onClick={() => verify.save(counterexample, property)}
          >
            {t('verdict.save')}
          </button>
        </span>
      )}
    </>
  );
}
