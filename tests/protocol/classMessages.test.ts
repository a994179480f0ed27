/** Whoever has a link for watching may say anything in a class: what does not fit goes no further. */
import * as v from 'valibot';
import { beforeEach, describe, expect, it } from 'vitest';
import { answerSchema, lessonSchema, type LessonMessage } from '../../machines/words/classMessages';
import { utf8 } from '../../src/protocol/bytes';
import { seal } from '../../src/protocol/envelope';
import { topicOf, type Channel } from '../../src/protocol/topics';
import { deliver, rejectionOf, twoPeers } from './rooms';

const both = (text: string) => ({ en: text, fr: text });
const lesson: LessonMessage = {
  kind: 'lesson',
  lesson: 'offer',
  title: both('The offer'),
  step: 1,
  steps: 9,
  phase: 'asking',
  isOpen: true,
  say: both('x'.repeat(1_200)),
  look: [{ at: 'state', seat: 'caller', state: 'negotiating' }],
  question: { about: 'words', question: both('Who?'), choices: [both('a'), both('b')] },
  explained: null,
  round: 3,
  chosen: null,
};
const attend = { kind: 'attend', asks: false, answer: { round: 3, choice: 1 } };

const words = { about: 'words', question: both('Who?') };
const nine = Array.from({ length: 9 }, () => ({ at: 'panel', panel: 'ladder' }));
const seven = Array.from({ length: 7 }, () => both('a'));
const hostileLessons: [string, object][] = [
  ['a text that is too long', { say: both('x'.repeat(1_201)) }],
  ['a text in one language alone', { say: { en: 'x' } }],
  ['a text that is none', { title: { en: 1, fr: 'x' } }],
  ['a title that is too long', { title: both('x'.repeat(121)) }],
  ['an unknown phase', { phase: 'cheating' }],
  ['too many lights', { look: nine }],
  ['a light that is none', { look: [{ at: 'selector', selector: 'body' }] }],
  ['a path that is too long', { look: [{ at: 'state', seat: 'caller', state: 'x'.repeat(121) }] }],
  ['one choice', { question: { ...words, choices: [both('a')] } }],
  ['seven choices', { question: { ...words, choices: seven } }],
  ['a choice that is too long', { question: { ...words, choices: [both('a'), both('x'.repeat(301))] } }],
  [
    'a right answer beside the question',
    { question: { ...words, choices: [both('a'), both('b')], answer: 1 } },
  ],
  ['a negative count', { chosen: [-1, 2] }],
  ['a count beyond all', { chosen: [1e300, 2] }],
  ['more counts than choices', { chosen: [0, 0, 0, 0, 0, 0, 0] }],
  ['a step that is a fraction', { step: 0.5 }],
  ['more than belongs there', { script: 'alert(1)' }],
];
const hostileAnswers: [string, object][] = [
  ['a choice that is no number', { answer: { round: 3, choice: '1' } }],
  ['a negative choice', { answer: { round: 3, choice: -1 } }],
  ['a round that is missing', { answer: { choice: 1 } }],
  ['many answers', { answer: [{ round: 3, choice: 1 }] }],
  ['more than belongs there', { name: 'x'.repeat(10_000) }],
  ['a question that is no truth', { asks: 'yes' }],
];

it('takes what a lesson may be', () => {
  expect(v.safeParse(lessonSchema, lesson).success).toBe(true);
  expect(v.safeParse(lessonSchema, { kind: 'over' }).success).toBe(true);
  expect(v.safeParse(answerSchema, attend).success).toBe(true);
});
it.each(hostileLessons)('no lesson has %s', (_, part) =>
  expect(v.safeParse(lessonSchema, { ...lesson, ...part }).success).toBe(false),
);
it.each(hostileAnswers)('no answer has %s', (_, part) =>
  expect(v.safeParse(answerSchema, { ...attend, ...part }).success).toBe(false),
);

describe('on a topic', () => {
  let peers: Awaited<ReturnType<typeof twoPeers>>;
  beforeEach(async () => {
    peers = await twoPeers();
  });
  /** What somebody with the room link could seal by hand. */
  const said = async (body: object, channel: Channel, of = peers.alice.self.peer) => {
    const topic = topicOf(peers.keys.roomTag, channel, of);
    const { self, signer } = peers.alice.identity;
    const header = { key: 'telemetry' as const, epoch: self.epoch, seq: 0 };
    const voucher = await peers.keys.vouching.vouchFor?.(signer.publicKey);
    const plain = utf8(JSON.stringify({ at: 1, voucher, body }));
    const bytes = await seal(peers.keys.telemetry, signer, header, topic, plain);
    return rejectionOf(await deliver(peers.bob, { topic, bytes }));
  };
  it.each<[string, object, Channel, string | null]>([
    ['a lesson, on its own topic', lesson, 'lesson', null],
    ['an answer, on its own topic', attend, 'answer', null],
    ['a lesson among answers', lesson, 'answer', 'malformed'],
    ['an answer among lessons', attend, 'lesson', 'malformed'],
    ['a lesson among telemetry', lesson, 'telemetry', 'malformed'],
    ['a lesson in somebody’s inbox', lesson, 'inbox', 'foreign'],
    ['a lesson as presence', lesson, 'presence', 'foreign'],
  ])('%s', async (_, body, channel, rejection) => expect(await said(body, channel)).toBe(rejection));
  it('of somebody else is foreign', async () =>
    expect(await said(attend, 'answer', peers.bob.self.peer)).toBe('foreign'));
});
