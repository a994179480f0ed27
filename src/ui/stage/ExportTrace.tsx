import { useState } from 'react';
import type { Parley } from '../../session/app';
import { Dialog } from '../kit/Dialog';
import { Icon } from '../kit/Icon';
import { useTranslation } from '../words/useTranslation';
import './exportTrace.css';

interface ExportTraceProps {
  exportTrace: Parley['exportTrace'];
  className: string;
}
/** Saves the trace to a file: without what is private, unless somebody wants everything. */
export function ExportTrace({ exportTrace, className }: ExportTraceProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [isWhole, setWhole] = useState(false);
  return (
    <>
      <button className={className} title={t('controls.exportTrace')} onClick={() => setOpen(true)}>
        <Icon name="download" /> <span>{t('controls.exportTrace')}</span>
      </button>
      {isOpen && (
        <Dialog title={t('controls.exportTrace')} onClose={() => setOpen(false)}>
          <form className="export" method="dialog" onSubmit={() => exportTrace(isWhole)}>
            <p>{t('exporting.what')}</p>
            <label className="check">
              <input
                type="checkbox"
                checked={isWhole}
                aria-describedby="export-hint"
                onChange={(event) => setWhole(event.target.checked)}
              />
              {t('exporting.whole')}
            </label>
            <p id="export-hint" className="hint">
              {t(isWhole ? 'exporting.withAll' : 'exporting.without')}
            </p>
            <button className="primary">
              <Icon name="download" /> {t('exporting.save')}
            </button>
          </form>
        </Dialog>
      )}
    </>
  );
}
