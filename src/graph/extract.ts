/** Machine definition → nodes and edges. Each guarded branch is an edge. */
import type { AnyStateMachine, AnyStateNode } from 'xstate';
import { getStateNodes } from 'xstate/graph';
import type { StateMeta } from '../../machines/words/vocabulary';
import { edgeId, pathOf } from '../trace/inspection';
import type { Chart, ChartEdge, ChartNode } from './chart';
import { inWords } from './words';

const textOf = (node: AnyStateNode): ChartNode['text'] => {
  const { waitsFor } = (node.meta ?? {}) as StateMeta;
  return { description: node.description ?? '', ...(waitsFor !== undefined && { waitsFor }) };
};

const kindOf = (node: AnyStateNode): ChartNode['kind'] => (node.type === 'history' ? 'atomic' : node.type);

const guardName = (guard: unknown): string | null => {
  if (guard === undefined || guard === null) return null;
  if (typeof guard === 'string') return guard;
  if (typeof guard === 'object' && 'type' in guard) return String(guard.type);
  return 'condition';
};

const delayOf = (machine: AnyStateMachine, event: string): ChartEdge['delay'] => {
  const name = /^xstate\.after\.([^.]+)\./.exec(event)?.[1];
  if (name === undefined) return null;
  const delay: unknown = machine.implementations.delays[name];
  return { name, ms: typeof delay === 'number' ? delay : Number(name) };
};

function edgesOf(machine: AnyStateMachine, node: AnyStateNode): ChartEdge[] {
  const lists = [...node.transitions.values(), ...(node.always ? [node.always] : [])];
  return lists.flatMap((list) =>
    list.flatMap((transition, index) => {
      const targets = transition.target ?? [];
      // Without target, actions and guard it only declares that the event is ignored.
      if (targets.length === 0 && transition.actions.length === 0 && !transition.guard) return [];
      const source = pathOf(node);
      return [
        {
          id: edgeId({ source: node, eventType: transition.eventType }, index),
          source,
          target: targets[0] ? pathOf(targets[0]) : source,
          event: transition.eventType,
          guard: guardName(transition.guard),
          delay: delayOf(machine, transition.eventType),
        },
      ];
    }),
  );
}

const initialPaths = (node: AnyStateNode): string[] => {
  const children =
    node.type === 'parallel' ? Object.values(node.states) : node.initial ? node.initial.target : [];
  return children.flatMap((child) => [pathOf(child), ...initialPaths(child)]);
};

export function extractChart(machine: AnyStateMachine): Chart {
  const nodes = [machine.root, ...getStateNodes(machine)];
  return {
    machine: machine.id,
    nodes: nodes.map((node) => ({
      path: pathOf(node),
      name: inWords(node.key),
      kind: kindOf(node),
      parent: node.parent ? pathOf(node.parent) : null,
      isFolded: ((node.meta ?? {}) as StateMeta).folded === true && node.type !== 'atomic',
      text: textOf(node),
      spec: ((node.meta ?? {}) as StateMeta).spec ?? null,
    })),
    edges: nodes.flatMap((node) => edgesOf(machine, node)),
    initial: initialPaths(machine.root),
  };
}
