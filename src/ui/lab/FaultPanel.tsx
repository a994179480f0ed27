import { useTranslation } from '../words/useTranslation';
import { labFaults, type Seat } from '../../../machines/words/vocabulary';
import { useObservable } from '../kit/useObservable';
import type { LabRun } from '../../session/lab/lab';

interface FaultPanelProps {
  seat: Seat;
  lab: LabRun;
  isAlive: boolean;
}
/** Switches for the faults at the ports of one peer. */
export function FaultPanel({ seat, lab, isAlive }: FaultPanelProps) {
  const { t } = useTranslation();
  const faults = lab.faults[seat];
  const setting = useObservable(faults.setting);
  return (
    <div className="lab-faults" role="group" aria-label={t('lab.faults')} data-panel-of="faults">
      {labFaults.map((fault) => (
        <button
          key={fault}
          className="secondary small"
          aria-pressed={setting[fault]}
          title={t(`lab.${fault}Hint`)}
          data-fault={fault}
          onClick={() => faults.set(fault, !setting[fault])}
        >
          {t(`lab.${fault}`)}
        </button>
      ))}
      {isAlive ? (
        <button className="danger small" title={t('lab.killHint')} data-kill onClick={() => lab.kill(seat)}>
          {t('lab.kill')}
        </button>
      ) : (
        <button className="primary small" onClick={() => lab.revive(seat)}>
          {t('lab.revive')}
        </button>
      )}
    </div>
  );
}
