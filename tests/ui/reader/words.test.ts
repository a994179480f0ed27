/** The reader's translations are complete. */
import { expect, it } from 'vitest';
import { allMachines } from '../../../machines/all';
import { extractChart } from '../../../src/graph/extract';
import * as known from '../../../src/sdp/known';
import { codecParameters, codecs } from '../../../src/sdp/knownCodecs';
import { candidateKinds } from '../../../src/sdp/candidate';
import { directions } from '../../../src/sdp/sections';
import { transports } from '../../../src/sdp/transport';
import { topics } from '../../../src/sdp/topics';
import { flat } from '../../../src/ui/words/i18n';
import { axisValues } from '../../../src/ui/reader/axes';
import { calls } from '../../../src/ui/reader/calls';
import guardIf from '../../../src/ui/words/guards/en.json';
import words from '../../../src/ui/reader/words/en.json';

const keys = Object.keys(flat(words));
/** Translation keys with this prefix, without it. */
const under = (prefix: string) =>
  keys
    .filter((key) => key.startsWith(prefix))
    .map((key) => key.slice(prefix.length))
    .toSorted();
const sorted = (list: readonly string[]) => list.toSorted();

it.each([
  ['sdp.line.', known.lineTypes],
  ['sdp.media.', [...known.mediaKinds, 'other']],
  ['sdp.attribute.', known.attributes],
  ['sdp.role.', known.roles],
  ['sdp.group.', known.groups],
  ['sdp.codec.', codecs],
  ['sdp.feedback.', known.feedback],
  [
    'sdp.parameter.',
    Object.entries(codecParameters).flatMap(([codec, names = []]) => names.map((name) => `${codec}.${name}`)),
  ],
  ['sdp.transport.', transports],
  ['sdp.variant.', known.variants],
  ['sdp.bandwidth.', known.bandwidths],
  ['sdp.connection.', known.connections],
  ['sdp.iceOption.', known.iceOptions],
  ['sdp.report.', known.reports],
  ['sdp.rid.', known.streamWays],
  ['sdp.simulcast.', [...known.streamWays, 'paused']],
  ['sdp.extension.', [...new Set(Object.values(known.extensions).filter((name) => name !== undefined))]],
  ['sdp.source.', known.sourceAttributes],
  ['sdp.sourceGroup.', known.sourceGroups],
  ['sdp.direction.', [...directions, 'session']],
  ['sdp.oneWay.', directions],
  ['sdp.candidateKind.', candidateKinds],
  ['sdp.topic.', topics],
])('%s: each word of SDP that it claims to know, and no other', (prefix, list) => {
  expect(under(prefix)).toEqual(sorted(list));
});

it('each value that the browser can give its four states', () => {
  for (const [axis, values] of Object.entries(axisValues))
    expect(under(`axisIs.${axis}.`)).toEqual(sorted([...values, 'is']));
});

it('what each call does, and why one wrote it otherwise', () => {
  const expected = Object.entries(calls).flatMap(([id, { once }]) =>
    once === null ? [`${id}.what`] : [`${id}.what`, `${id}.why`],
  );
  expect(under('call.')).toEqual(sorted([...expected, 'once']));
});

it('each condition of the charts that the stage shows', () => {
  const shown = new Set(['caller', 'callee', 'sending', 'room', 'signaling', 'checking']);
  const guards = allMachines
    .map(extractChart)
    .filter(({ machine }) => shown.has(machine))
    .flatMap(({ edges }) => edges.flatMap(({ guard }) => guard ?? []));
  expect(under('guard.')).toEqual(sorted([...new Set(guards)]));
  expect(sorted(Object.keys(guardIf.guardIf))).toEqual(under('guard.'));
});
