import { useState, type ReactNode } from 'react';
import { useTranslation } from '../words/useTranslation';
import { Brand } from '../kit/Brand';
import { Dialog } from '../kit/Dialog';
import { useObservable } from '../kit/useObservable';
import { Icon } from '../kit/Icon';
import { ExportTrace } from '../stage/ExportTrace';
import { ShareLink } from '../stage/Share';
import { ModeSwitch } from '../stepping/ModeSwitch';
import { ChannelPanel } from './ChannelPanel';
import { LabStage, useStepped } from './LabStage';
import './words';
import type { LabRun, Via } from '../../session/lab/lab';
import type { Parley } from '../../session/app';

/** The lab page: caller and callee side by side, with a faulty channel and faulty ports. */
export default function LabPage({ parley, toolbar }: { parley: Parley; toolbar: ReactNode }) {
  const { t } = useTranslation();
  const lab = useObservable(parley.lab);
  return lab ? (
    <LabStage key={lab.id} parley={parley} lab={lab} header={<LabHeader {...{ parley, lab, toolbar }} />} />
  ) : (
    <p className="loading" role="status">
      {t('lab.loading')}
    </p>
  );
}

interface LabHeaderProps {
  parley: Parley;
  lab: LabRun;
  toolbar: ReactNode;
}
function LabHeader({ parley, lab, toolbar }: LabHeaderProps) {
  const { t } = useTranslation();
  const stepped = useStepped(lab);
  const isStepped = stepped.mode?.mode === 'step';
  const begin = (via: Via) => parley.startLab({ via, stepped: isStepped });
  return (
    <>
      <header className="bar">
        <Brand />
        <h1 className="room-label">{t('lab.title')}</h1>
        <button className="secondary small" data-reset onClick={() => begin(lab.via)}>
          <Icon name="reset" /> {t('lab.reset')}
        </button>
        {lab.via === 'broker' && <Watching parley={parley} lab={lab} />}
        <span className="grow" />
        <ExportTrace exportTrace={parley.exportTrace} className="quiet small" />
        <ModeSwitch {...stepped} />
        {toolbar}
      </header>
      <section className="lab-bar" aria-label={t('lab.channel')}>
        <label>
          {t('lab.via')}{' '}
          <select
            value={lab.via}
            onChange={({ target }) => begin(target.value === 'broker' ? 'broker' : 'loopback')}
          >
            <option value="loopback">{t('lab.viaLoopback')}</option>
            <option value="broker">{t('lab.viaBroker')}</option>
          </select>
        </label>
        <ChannelPanel channel={lab.channel} />
      </section>
    </>
  );
}

/** The link for observers of the lab. */
function Watching({ parley, lab }: Pick<LabHeaderProps, 'parley' | 'lab'>) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const watchKey = useObservable(lab.watchKey);
  return (
    <>
      <button className="secondary small" disabled={watchKey === null} onClick={() => setOpen(true)}>
        <Icon name="share" /> {t('lab.watch')}
      </button>
      {isOpen && watchKey !== null && (
        <Dialog title={t('lab.watchTitle')} onClose={() => setOpen(false)}>
          <ShareLink label={t('lab.watchLink')} hint={t('lab.watchHint')} link={parley.watchLink(watchKey)} />
        </Dialog>
      )}
    </>
  );
}
