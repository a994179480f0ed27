import { useTranslation } from '../words/useTranslation';
import type { ChartEdge } from '../../graph/chart';
import { useEventWords } from '../words/eventWords';
import { useGuardWords } from '../words/guardWords';
import { Fold } from './Fold';
import { lastName } from './edgeNames';

/** Edges in the order of evaluation: event, guard, target. */
export function EdgeList({ edges, title }: { edges: readonly ChartEdge[]; title: string }) {
  if (edges.length === 0) return null;
  return (
    <Fold
      title={
        <>
          {title} <small>{edges.length}</small>
        </>
      }
    >
      {() => (
        <ul className="edges">
          {edges.map((edge) => (
            <EdgeLine key={edge.id} edge={edge} />
          ))}
        </ul>
      )}
    </Fold>
  );
}

function EdgeLine({ edge }: { edge: ChartEdge }) {
  const { t } = useTranslation();
  const eventWords = useEventWords();
  const guardWords = useGuardWords();
  const { event, delay, guard, source, target } = edge;
  return (
    <li>
      {eventWords(event, delay?.ms)} → {source === target ? t('edges.stays') : lastName(target)}
      {guard !== null && ` · ${t('edges.if', { guard: guardWords(guard) })}`}
    </li>
  );
}
