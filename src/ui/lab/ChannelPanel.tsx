import { useState } from 'react';
import { useNumbers } from '../words/numbers';
import { useTranslation } from '../words/useTranslation';
import type { MessageKind } from '../../../machines/words/vocabulary';
import { useObservable } from '../kit/useObservable';
import { Icon } from '../kit/Icon';
import type { Mishap, Rule } from '../../session/lab/channel';
import type { LabRun } from '../../session/lab/lab';
import './channelPanel.css';

const delays = [0, 100, 300, 1_000, 3_000];
const kinds: readonly (MessageKind | 'all')[] = [
  'all',
  'offer',
  'answer',
  'candidates',
  'ack',
  'hangUp',
  'retry',
];
const mishaps: readonly Mishap[] = ['lose', 'repeat', 'reorder'];

/** Controls of the faulty channel: rules for all messages, or for the next ones of a kind. */
export function ChannelPanel({ channel }: Pick<LabRun, 'channel'>) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const setting = useObservable(channel.setting);
  const { delayMs, isCut, rules } = setting;
  const [kind, setKind] = useState<MessageKind | 'all'>('answer');
  const [mishap, setMishap] = useState<Mishap>('lose');
  const [often, setOften] = useState<'next' | 'all'>('next');
  const kindWords = (one: MessageKind | 'all') => (one === 'all' ? t('lab.anyKind') : t(`message.${one}`));
  const ruleWords = (rule: Rule) =>
    t('lab.rule', {
      often: t(rule.left === null ? 'lab.all' : 'lab.next'),
      kind: kindWords(rule.kind),
      mishap: t(`lab.${rule.mishap}`),
    });
  return (
    <fieldset className="lab-panel" data-panel-of="channel">
      <legend>{t('lab.channel')}</legend>
      <label>
        {t('lab.delay')}{' '}
        <select
          value={delayMs}
          onChange={({ target }) => channel.setting.set({ ...setting, delayMs: Number(target.value) })}
        >
          {delays.map((ms) => (
            <option key={ms} value={ms}>
              {ms === 0 ? t('lab.noDelay') : t('lab.delayValue', { ms: numbers(ms) })}
            </option>
          ))}
        </select>
      </label>
      <button
        className="secondary small"
        aria-pressed={isCut}
        title={t('lab.cutHint')}
        data-cut
        onClick={() => channel.setting.set({ ...setting, isCut: !isCut })}
      >
        {t('lab.cut')}
      </button>
      <span className="lab-rule">
        <select
          aria-label={t('lab.often')}
          value={often}
          onChange={({ target }) => setOften(target.value === 'all' ? 'all' : 'next')}
        >
          <option value="next">{t('lab.next')}</option>
          <option value="all">{t('lab.all')}</option>
        </select>
        <select
          aria-label={t('lab.kind')}
          value={kind}
          onChange={({ target }) => setKind(kinds.find((one) => one === target.value) ?? 'all')}
        >
          {kinds.map((one) => (
            <option key={one} value={one}>
              {kindWords(one)}
            </option>
          ))}
        </select>
        <select
          aria-label={t('lab.mishap')}
          value={mishap}
          onChange={({ target }) => setMishap(mishaps.find((one) => one === target.value) ?? 'lose')}
        >
          {mishaps.map((one) => (
            <option key={one} value={one}>
              {t(`lab.${one}`)}
            </option>
          ))}
        </select>
        <button
          className="secondary small"
          onClick={() =>
            channel.setting.set({
              ...setting,
              rules: [...rules, { mishap, kind, left: often === 'all' ? null : 1 }],
            })
          }
        >
          {t('lab.add')}
        </button>
      </span>
      {rules.map((rule, i) => (
        <button
          // oxlint-disable-next-line react/no-array-index-key -- two of the same kind may stand in the list
          key={i}
          className="secondary small rule"
          data-rule={rule.mishap}
          aria-label={t('lab.remove', { rule: ruleWords(rule) })}
          onClick={() => channel.setting.set({ ...setting, rules: rules.filter((other) => other !== rule) })}
        >
          {ruleWords(rule)} <Icon name="close" />
        </button>
      ))}
    </fieldset>
  );
}
