import { describe, expect, it } from 'vitest';
import { createActor, createMachine, fromCallback, fromPromise, type AnyStateMachine } from 'xstate';
import { getStateNodes } from 'xstate/graph';
import { callerMachine } from '../../machines/seat/callerMachine';
import { quietSending } from '../fakes/quietSending';
import type { StepFact } from '../../machines/words/facts';
import type { PeerConnectionInput } from '../../machines/ports';
import type { MediaRequest, PeerCommand, PeerReport } from '../../machines/words/vocabulary';
import { activePaths, createInspector, pathOf } from '../../src/trace/inspection';

function inspected(machine: AnyStateMachine, input?: unknown) {
  const steps: StepFact[] = [];
  const actor = createActor(machine, { input, inspect: createInspector((step) => steps.push(step)) }).start();
  return { actor, steps, last: () => steps.at(-1) };
}

const small = (id: string) =>
  createMachine({
    id,
    initial: 'a',
    context: { failure: { reason: 'iceFailed' } },
    on: { 'user.nothing': {} },
    states: {
      a: {
        on: {
          'user.go': [{ guard: () => false, target: 'c' }, { target: 'b' }],
          'user.note': { actions: () => {} },
        },
      },
      b: { always: 'c' },
      c: {
        type: 'parallel',
        states: {
          left: { initial: 'x', states: { x: { on: { 'user.both': 'y' } }, y: {} } },
          right: { initial: 'x', states: { x: { on: { 'user.both': 'y' } }, y: {} } },
        },
      },
    },
  });

describe('a step', () => {
  it('begins with the entry into the initial state', () => {
    const { steps } = inspected(small('caller'));
    expect(steps).toEqual([
      {
        kind: 'step',
        machine: 'caller',
        event: 'xstate.init',
        edges: [],
        states: ['a'],
        ignored: false,
        failure: 'iceFailed',
      },
    ]);
  });

  it('names the branch that was taken, and what followed by itself', () => {
    const { actor, last } = inspected(small('caller'));
    actor.send({ type: 'user.go' });
    expect(last()).toMatchObject({
      event: 'user.go',
      edges: ['a|user.go|1', 'b||0'],
      states: ['c', 'c.left', 'c.left.x', 'c.right', 'c.right.x'],
      ignored: false,
    });
  });

  it('holds the edges of all regions that took part', () => {
    const { actor, last } = inspected(small('callee'));
    actor.send({ type: 'user.go' });
    actor.send({ type: 'user.both' });
    expect(last()?.edges.toSorted()).toEqual(['c.left.x|user.both|0', 'c.right.x|user.both|0']);
  });

  it('that does something without leaving its state is not ignored', () => {
    const { actor, last } = inspected(small('caller'));
    actor.send({ type: 'user.note' });
    expect(last()).toMatchObject({ edges: ['a|user.note|0'], ignored: false });
  });

  it.each(['user.unknown', 'user.nothing', 'user.both'])('with "%s" is shown as ignored', (type) => {
    const { actor, steps, last } = inspected(small('caller'));
    actor.send({ type });
    expect(last()).toMatchObject({ event: type, edges: [], states: ['a'], ignored: true });
    expect(steps).toHaveLength(2);
  });
});

it.each(['room', 'signaling'])('of the machine "%s" only changes of state are worth an entry', (id) => {
  const { actor, steps } = inspected(small(id));
  actor.send({ type: 'user.note' });
  actor.send({ type: 'user.unknown' });
  actor.send({ type: 'user.go' });
  expect(steps.map(({ event }) => event)).toEqual(['xstate.init', 'user.go']);
});

it('machines that are not part of the story are left out', () => {
  const { actor, steps } = inspected(small('playback'));
  actor.send({ type: 'user.go' });
  expect(steps).toEqual([]);
});

it('active paths are told with their ancestors, ancestors first', () =>
  expect(activePaths({ a: { b: 'c', d: { e: 'f' } } })).toEqual([
    'a',
    'a.b',
    'a.b.c',
    'a.d',
    'a.d.e',
    'a.d.e.f',
  ]));

/** Ids of all edges in the caller's chart. */
const chartEdges = [callerMachine.root, ...getStateNodes(callerMachine)].flatMap((node) => {
  const among: [string, readonly unknown[]][] = [...node.transitions, ['', node.always ?? []]];
  return among.flatMap(([type, edges]) => edges.map((_, i) => `${pathOf(node)}|${type}|${i}`));
});

describe('the real caller', () => {
  const self = { peer: 'AAAAAAAAAAA', epoch: 'AAAAAAAAAAA' };
  const callee = { peer: 'BBBBBBBBBBB', epoch: 'BBBBBBBBBBB' };
  const machine = callerMachine.provide({
    actors: {
      captureMedia: fromPromise<{ streamId: string | null }, MediaRequest>(async () => ({ streamId: null })),
      signal: fromCallback(() => {}),
      sending: quietSending,
      peerConnection: fromCallback<PeerCommand, PeerConnectionInput>(({ receive, sendBack }) => {
        receive(({ type }) => {
          if (type === 'createOffer')
            sendBack({ type: 'peer.offerCreated', sdp: 'v=0' } satisfies PeerReport);
        });
      }),
    },
  });

  it('is shown on its way to an offer, edge by edge, each of them an edge of its chart', async () => {
    const { actor, steps: all } = inspected(machine, {
      self,
      media: { source: 'none' },
      iceServers: [],
      iceTransportPolicy: 'all',
    });
    const ofCaller = () => all.filter((step) => step.machine === 'caller');
    const arrived = new Promise<void>((resolve) => {
      actor.subscribe((snapshot) => {
        if (snapshot.matches({ negotiating: { offerAnswer: { offering: 'settingLocalOffer' } } })) resolve();
      });
    });
    actor.send({ type: 'room.peerPresent', peer: callee, readiness: 'ready', session: 0 });
    actor.send({ type: 'room.seatTaken' });
    await arrived;
    const steps = ofCaller();
    expect(steps.map(({ event }) => event)).toEqual([
      'xstate.init',
      'room.peerPresent',
      'room.seatTaken',
      'xstate.done.actor.captureMedia',
      'peer.offerCreated',
    ]);
    expect(steps.flatMap(({ edges }) => edges)).toEqual([
      expect.stringMatching(/\|room\.peerPresent\|0$/),
      'idle|room.seatTaken|0',
      'capturing|xstate.done.actor.captureMedia|0',
      'waiting||0',
      'negotiating.offerAnswer.offering.creatingOffer|peer.offerCreated|0',
    ]);
    expect(chartEdges).toEqual(expect.arrayContaining(steps.flatMap(({ edges }) => edges)));
    expect(steps.at(-1)?.states).toContain('negotiating.offerAnswer.offering.settingLocalOffer');
    actor.send({ type: 'peer.candidateRefused', detail: '' });
    expect(ofCaller().at(-1)).toMatchObject({ event: 'peer.candidateRefused', edges: [], ignored: true });
    actor.stop();
  });
});
