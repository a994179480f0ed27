import type { SeatPath } from '../../../machines/seat/paths';
import { useTranslation } from '../words/useTranslation';
import { useStateTexts } from '../words/stateTexts';
import { callsOfState, descriptionOfState } from './callOf';
import { Calls } from './Calls';
import { CheckExplained } from './CheckExplained';
import { Connectivity } from './Connectivity';
import { EdgeList } from './EdgeList';
import type { ExplainedProps } from './readerProps';
import { Row } from './Row';
import { Spec } from './Spec';

const connectivity: SeatPath = 'negotiating.connectivity';

/** A state: its description, what it waits for, the standard's paragraph, and the calls made in it. */
export function StateExplained({ charts, selection, pairs, context }: ExplainedProps) {
  const { t } = useTranslation();
  const textOf = useStateTexts();
  const { machine, id } = selection;
  const chart = charts[machine];
  const node = chart?.nodes.find(({ path }) => path === id);
  if (!chart || !node) return null;
  const { description, waitsFor } = textOf(machine, node);
  return (
    <>
      <h3>{node.name}</h3>
      <p>{description}</p>
      <dl>
        {waitsFor !== undefined && <Row name={t('reader.waitsFor')}>{waitsFor}</Row>}
        {node.spec !== null && (
          <Row name={t('reader.spec')}>
            <Spec spec={node.spec} />
          </Row>
        )}
        <Row name={t('reader.id')}>
          <code>
            {machine}.{node.path}
          </code>
        </Row>
      </dl>
      <Calls ids={callsOfState(machine, id)} kind={descriptionOfState(id)} />
      {machine === 'checking' && <CheckExplained />}
      {id.startsWith(connectivity) && <Connectivity pairs={pairs} context={context} />}
      <EdgeList edges={chart.edges.filter(({ source }) => source === id)} title={t('edges.out')} />
    </>
  );
}
