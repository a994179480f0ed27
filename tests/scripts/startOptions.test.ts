import { expect, it } from 'vitest';
import { readStartOptions } from '../../scripts/startOptions.mjs';

it.each([
  ['', { port: null, host: null, open: false }],
  ['--port 5180', { port: 5180, host: null, open: false }],
  ['--port=5180 --host', { port: 5180, host: true, open: false }],
  ['--host --port 5180 --open', { port: 5180, host: true, open: true }],
  ['--host 192.0.2.1', { port: null, host: '192.0.2.1', open: false }],
])('npm start -- %s', (line, expected) => {
  expect(readStartOptions(line.split(' ').filter(Boolean))).toEqual(expected);
});

it.each([
  ['--port', /--port wants/],
  ['--port x', /--port wants/],
  ['--port 70000', /--port wants/],
  ['--base /x', /does not know "--base"/],
  ['5180', /does not know "5180"/],
])('npm start -- %s is refused', (line, sentence) => {
  expect(readStartOptions(line.split(' '))).toMatch(sentence);
});
