import { expect, it } from 'vitest';
import { readBrokers } from '../../../src/session/entering/brokers';

it('brokers are read in order, from lines with one or several', () =>
  expect(readBrokers('wss://a.example, wss://b.example\n\nwss://ann:p#w@c.example:8084/mqtt', true)).toEqual({
    values: ['wss://a.example', 'wss://b.example', 'wss://ann:p#w@c.example:8084/mqtt'],
    problem: null,
  }));

it.each([
  ['wss://a.example\n\nhttp://b.example', 3, 'badAddress'],
  ['wss://a.example\nwss://b.example, c.example', 2, 'badAddress'],
  ['wss://a.example\nwss://ann:p@b/w@c.example', 2, 'ambiguous'],
  ['wss://a.example, ws://b.example', 1, 'insecure'],
  ['wss://a.example\n'.repeat(33), 33, 'tooMuch'],
  ['x'.repeat(10_001), 1, 'tooMuch'],
])('the first line that does not fit is named: %#', (text, line, problem) =>
  expect(readBrokers(text, true).problem).toEqual({ line, problem }),
);
