import { expect, it } from 'vitest';
import { compareDescriptions } from '../../src/sdp/compare';
import { allDescriptions, chromiumOffer, firefoxAnswer } from './fixtures';

const changed = (before: string, after: string) =>
  compareDescriptions(before, after).map(({ lines }) =>
    lines.filter(({ change }) => change !== 'same').map(({ change, text }) => `${change} ${text}`),
  );

const long = (letter: string) =>
  Array.from({ length: 8_000 }, (_, i) => `a=${letter}${i}`)
    .join('\n')
    .slice(0, 60_000);

it.each(Object.entries(allDescriptions))('finds nothing between %s and itself', (_, sdp) => {
  expect(changed(sdp, sdp)).toEqual([[], [], [], []]);
});

it('finds a new direction and new ICE credentials where they are', () => {
  const next = chromiumOffer.replace('a=sendrecv', 'a=recvonly').replaceAll('qk0o', 'new1');
  const credentials = ['added a=ice-ufrag:new1', 'removed a=ice-ufrag:qk0o'];
  expect(changed(chromiumOffer, next).map((lines) => lines.toSorted())).toEqual([
    [],
    ['added a=ice-ufrag:new1', 'added a=recvonly', 'removed a=ice-ufrag:qk0o', 'removed a=sendrecv'],
    credentials,
    credentials,
  ]);
});

it('takes another order of the same attributes for no change: browsers have each their own', () => {
  const [head = '', ...rest] = chromiumOffer.split('m=audio');
  const lines = `m=audio${rest.join('m=audio')}`.split('\r\n');
  const end = lines.findIndex((line) => line.startsWith('m=video'));
  const shuffled = [lines[0], lines[1], ...lines.slice(2, end).toReversed(), ...lines.slice(end)];
  expect(changed(chromiumOffer, head + shuffled.join('\r\n'))).toEqual([[], [], [], []]);
});

it('says which section is new, or missing', () => {
  const without = chromiumOffer.slice(0, chromiumOffer.indexOf('m=application'));
  expect(compareDescriptions(without, chromiumOffer).map(({ place }) => place)).toEqual([
    'both',
    'both',
    'both',
    'after',
  ]);
  expect(compareDescriptions(chromiumOffer, without).at(-1)).toMatchObject({
    kind: 'application',
    place: 'before',
  });
});

it('keeps every line of both', () => {
  const parts = compareDescriptions(chromiumOffer, firefoxAnswer).flatMap(({ lines }) => lines);
  const textsBut = (left: string) => parts.filter(({ change }) => change !== left).map(({ text }) => text);
  expect(textsBut('added').toSorted()).toEqual(chromiumOffer.trim().split('\r\n').toSorted());
  expect(textsBut('removed').toSorted()).toEqual(firefoxAnswer.trim().split('\r\n').toSorted());
});

it('answers soon, though all of very long descriptions differs', () => {
  const [session] = compareDescriptions(long('x'), long('y'));
  expect(new Set(session?.lines.map(({ change }) => change))).toEqual(new Set(['removed', 'added']));
});
