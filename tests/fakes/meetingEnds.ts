/** Connections within one test: two are connected once each has the description and the candidates of the other. */
import type { PeerCommand, PeerReport } from '../../machines/words/vocabulary';
import { answersTo } from './browser';

interface End {
  name: string;
  /** Whose description it has set. */
  other: string | null;
  hasCandidates: boolean;
  report: (report: PeerReport) => void;
}
export function createMeetingEnds() {
  const ends = new Set<End>();
  const meet = (end: End) => {
    for (const other of ends) {
      const isPair = end.other === other.name && other.other === end.name;
      if (!isPair || !end.hasCandidates || !other.hasCandidates) continue;
      for (const each of [end, other])
        each.report({ type: 'peer.connectionStateChanged', state: 'connected' });
    }
  };
  return {
    /** `close` ends it. */
    open(name: string, report: End['report']) {
      const end: End = { name, other: null, hasCandidates: false, report };
      ends.add(end);
      const run = (command: PeerCommand) => {
        if (command.type === 'setRemoteDescription')
          end.other = command.description.sdp.replace(/^(offer|answer) of /, '');
        const reports = answersTo(command, name);
        if (command.type !== 'addIceCandidates') return reports.forEach(report);
        report({ type: 'peer.connectionStateChanged', state: 'connecting' });
        end.hasCandidates = true;
        meet(end);
      };
      return { run, close: () => void ends.delete(end) };
    },
  };
}
