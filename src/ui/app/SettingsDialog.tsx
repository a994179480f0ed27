import { use, useState, type FormEvent } from 'react';
import { useTranslation } from '../words/useTranslation';
import { mediaSources, type MediaSource } from '../../../machines/words/vocabulary';
import { Dialog } from '../kit/Dialog';
import { useObservable } from '../kit/useObservable';
import { DeviceChoice } from './DeviceChoice';
import type { Entering, Parley } from '../../session/app';
import type { Theme } from '../../session/settings';
import './words';
import './settings.css';

interface SettingsDialogProps {
  parley: Pick<Parley, 'settings' | 'defaults' | 'devices' | 'localStream' | 'chooseMedia' | 'entering'>;
  onClose: () => void;
}
export default function SettingsDialog(props: SettingsDialogProps) {
  const entering = use(props.parley.entering());
  return entering && <SettingsForm {...props} entering={entering} />;
}

function SettingsForm({ parley, onClose, entering }: SettingsDialogProps & { entering: Entering }) {
  const { t } = useTranslation();
  const settings = useObservable(parley.settings);
  const [brokers, setBrokers] = useState((settings.brokers ?? []).join('\n'));
  const [servers, setServers] = useState(entering.writeIceServers(settings.iceServers ?? []));
  const [relayOnly, setRelayOnly] = useState(settings.relayOnly);
  const { values: urls, problem: brokerProblem } = entering.brokersIn(brokers);
  const { values: ice, problem: iceProblem } = entering.iceServersIn(servers);
  const hasRelay = ice.some((server) => server.urls.some((url) => url.startsWith('turn')));
  const save = (event: FormEvent) => {
    if (brokerProblem || iceProblem) return event.preventDefault();
    parley.settings.update({
      brokers: urls.length > 0 ? urls : null,
      iceServers: ice.length > 0 ? ice : null,
      relayOnly,
    });
  };
  const { defaults } = parley;
  const defaultIce =
    entering.writeIceServers(defaults.iceServers).replaceAll('\n', ', ') || t('settings.noServers');
  return (
    <Dialog title={t('settings.title')} onClose={onClose}>
      <form className="settings" method="dialog" onSubmit={save} noValidate>
        <div className="setting-row">
          <label>
            {t('settings.lang')}
            <select
              value={settings.lang ?? document.documentElement.lang}
              onChange={(e) => parley.settings.update({ lang: e.target.value === 'fr' ? 'fr' : 'en' })}
            >
              <option value="en">English</option>
              <option value="fr">Français</option>
            </select>
          </label>
          <label>
            {t('settings.theme')}
            <select
              value={settings.theme ?? 'system'}
              onChange={(e) =>
                parley.settings.update({
                  theme: e.target.value === 'system' ? null : (e.target.value as Theme),
                })
              }
            >
              {(['system', 'light', 'dark'] as const).map((theme) => (
                <option key={theme} value={theme}>
                  {t(`settings.themes.${theme}`)}
                </option>
              ))}
            </select>
          </label>
        </div>
        <label>
          {t('settings.source')}
          <select
            value={settings.media.source}
            onChange={(e) => parley.chooseMedia({ ...settings.media, source: e.target.value as MediaSource })}
          >
            {mediaSources.map((source) => (
              <option key={source} value={source}>
                {t(`preview.source.${source}`)}
              </option>
            ))}
          </select>
        </label>
        {(settings.media.source === 'camera' || settings.media.source === 'microphone') && (
          <>
            <DeviceChoice parley={parley} media={settings.media} choose={parley.chooseMedia} />
            <p className="hint">{t('settings.mediaHint')}</p>
          </>
        )}
        <Lines
          id="brokers"
          label={t('settings.brokers')}
          hint={`${t('settings.brokersHint')} ${t('settings.default', { value: defaults.brokers.map(entering.brokerName).join(', ') })}`}
          value={brokers}
          onChange={setBrokers}
          problem={
            brokerProblem &&
            t(`settings.brokerProblem.${brokerProblem.problem}`, { line: brokerProblem.line })
          }
        />
        <Lines
          id="ice"
          label={t('settings.ice')}
          hint={`${t('settings.iceHint')} ${t('settings.default', { value: defaultIce })}`}
          value={servers}
          onChange={setServers}
          problem={iceProblem && t(`settings.iceProblem.${iceProblem.problem}`, { line: iceProblem.line })}
        />
        <div>
          <label className="check">
            <input
              type="checkbox"
              checked={relayOnly}
              aria-describedby="relay-hint"
              onChange={(event) => setRelayOnly(event.target.checked)}
            />{' '}
            {t('settings.relayOnly')}
          </label>
          <p id="relay-hint" className={relayOnly && !hasRelay ? 'problem' : 'hint'}>
            {t(relayOnly && !hasRelay ? 'settings.relayMissing' : 'settings.relayHint')}
          </p>
        </div>
        <div className="ways-on">
          <button className="primary" disabled={brokerProblem !== null || iceProblem !== null}>
            {t('settings.save')}
          </button>
          <button
            type="button"
            className="secondary"
            onClick={() => {
              setBrokers('');
              setServers('');
              setRelayOnly(false);
              parley.settings.update({ brokers: null, iceServers: null, relayOnly: false });
            }}
          >
            {t('settings.reset')}
          </button>
          <p className="hint">{t('settings.applies')}</p>
        </div>
      </form>
    </Dialog>
  );
}

interface LinesProps {
  id: string;
  label: string;
  hint: string;
  value: string;
  onChange: (value: string) => void;
  problem: string | null;
}
const Lines = ({ id, label, hint, value, onChange, problem }: LinesProps) => (
  <div>
    <label htmlFor={id}>{label}</label>
    <textarea
      id={id}
      rows={3}
      value={value}
      spellCheck={false}
      autoCapitalize="off"
      aria-invalid={problem !== null}
      aria-describedby={`${id}-problem ${id}-hint`}
      onChange={(event) => onChange(event.target.value)}
    />
    <p id={`${id}-problem`} className="problem" role="alert">
      {problem}
    </p>
    <p id={`${id}-hint`} className="hint">
      {hint}
    </p>
  </div>
);
