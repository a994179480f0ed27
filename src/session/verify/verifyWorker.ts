/** The verify worker: handles one request, reporting progress meanwhile. */
import type { ExplorationSetting, ExplorerReport, FileReport } from '../../../machines/words/verification';
import { explore, rerun } from './verifyWork';

export type VerifyRequest = { do: 'explore'; setting: ExplorationSetting } | { do: 'rerun'; file: string };

const tell = (report: ExplorerReport | FileReport) => postMessage(report);
const words = (error: unknown) => (error instanceof Error ? error.message : String(error));

addEventListener('message', ({ data }: MessageEvent<VerifyRequest>) => {
  if (data.do === 'explore') {
    try {
      const exploration = explore(data.setting, (progress) =>
        tell({ type: 'explorer.progressed', progress }),
      );
      tell({ type: 'explorer.finished', exploration });
    } catch (error) {
      tell({ type: 'explorer.failed', detail: words(error) });
    }
  } else {
    try {
      tell(rerun(data.file));
    } catch (error) {
      tell({ type: 'file.refused', refusal: { problem: 'bug', detail: words(error) } });
    }
  }
});
