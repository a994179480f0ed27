/** ICE servers as people have them. The JSON is what the services answer, and what their documentation shows. */
import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { IceServer } from '../../../machines/words/vocabulary';
import { readIceServers, writeIceServers } from '../../../src/session/entering/iceServers';

const read = (text: string) => readIceServers(text, () => true);
const stun: IceServer = { urls: ['stun:stun.example:3478'] };
const turn: IceServer = { urls: ['turn:turn.example:3478'], username: 'ann', credential: 'secret' };
const both = { values: [stun, turn], problem: null };

describe('lines', () => {
  it.each([
    ['one for each', 'stun:stun.example:3478\r\n\n turn:turn.example:3478  ann\tsecret '],
    ['several on one, with commas', 'stun:stun.example:3478, turn:turn.example:3478 ann secret'],
    ['several on one, with spaces', 'stun:stun.example:3478 turn:turn.example:3478 ann secret'],
    ['as in a list', '"stun:stun.example:3478",\nturn:turn.example:3478 ann secret'],
    ['in capital letters', 'STUN:stun.example:3478\nTURN:turn.example:3478 ann secret'],
  ])('are read: %s', (_, text) => expect(read(text)).toEqual(both));

  it.each([
    ['stun:stun.example:3478\nturn:a.b ann secret word', 2, 'extraWords'],
    ['stun:stun.example:3478\n\nhttp://a.b', 3, 'badScheme'],
    ['stun:stun.example:3478\nturn:a.b', 2, 'noCredentials'],
    [`turn:a.b ${'n'.repeat(510)} secret`, 1, 'longName'],
    ['stun:stun.example:3478\nstun:', 2, 'noHost'],
    ['turn:[::1]:99999 ann secret', 1, 'noHost'],
    ['{"urls": "stun:a.b"', 1, 'badJson'],
    ['stun:stun.example:3478\n{\n"url": "stun:a.b",\n"urls": [\n"stun:a.b",\n"stun:a b"]}', 6, 'noHost'],
    ['[{"iceServers": 5}]', 1, 'noServers'],
    ['{"username": "ann"}', 1, 'noServers'],
    ['{__proto__: {urls: "stun:a.b"}}', 1, 'noServers'],
    ['['.repeat(30) + ']'.repeat(30), 1, 'noServers'],
    ['['.repeat(5_000) + ']'.repeat(5_000), 1, 'noServers'],
    ['stun:a.b\n'.repeat(33), 33, 'tooMuch'],
    ['x'.repeat(10_001), 1, 'tooMuch'],
  ])('the first that does not fit is named: %#', (text, line, problem) =>
    expect(read(text).problem).toEqual({ line, problem }),
  );

  it('with stuns: are refused where the browser does not know it, and it is not asked without need', () => {
    expect(readIceServers('STUNS:a.b', () => false).problem).toEqual({ line: 1, problem: 'noStuns' });
    expect(readIceServers('stuns:a.b', () => true).problem).toBeNull();
    const asked = vi.fn<() => boolean>(() => false);
    expect(readIceServers('stun:a.b\nturns:a.b ann secret', asked).problem).toBeNull();
    expect(asked).not.toHaveBeenCalled();
  });
});

describe('JSON', () => {
  it.each([
    ['RTCConfiguration', JSON.stringify({ iceServers: [{ urls: 'stun:stun.example:3478' }, turn] })],
    ['a list, on several lines', JSON.stringify([stun, turn], null, 2)],
    ['one server after the other', `${JSON.stringify(stun)},\n${JSON.stringify(turn)};`],
    ['lines between', `stun:stun.example:3478\n${JSON.stringify(turn, null, 1)}`],
    [
      'a program',
      `const pc = new RTCPeerConnection({\n  iceServers: [\n    { urls: 'stun:stun.example:3478' }, // free\n    {\n      urls: 'turn:turn.example:3478',\n      username: 'ann',\n      credential: 'secret',\n    },\n  ],\n});`,
    ],
    [
      'a member of an object',
      `iceServers: [{urls:'stun:stun.example:3478'},{url:"turn:turn.example:3478",username:'ann',credential:'secret'}],`,
    ],
    [
      'Twilio',
      `{"username":"x","password":"y","ttl":"86400","ice_servers":[{"url":"stun:stun.example:3478","urls":"stun:stun.example:3478"},{"url":"turn:turn.example:3478","username":"ann","urls":"turn:turn.example:3478","credential":"secret"}]}`,
    ],
    [
      'Metered',
      `[{"urls":"stun:stun.example:3478"},{"username":"ann","credential":"secret","urls":"turn:turn.example:3478"}]`,
    ],
    [
      'Cloudflare',
      `{"iceServers":[{"urls":["stun:stun.example:3478"]},{"urls":["turn:turn.example:3478"],"username":"ann","credential":"secret"}]}`,
    ],
    [
      'null for what is missing',
      `[{"urls":"stun:stun.example:3478","username":null,"credential":null},${JSON.stringify(turn)}]`,
    ],
    ['addresses alone', `["stun:stun.example:3478", ${JSON.stringify(turn)}]`],
  ])('is read: %s', (_, text) => expect(read(text)).toEqual(both));

  it('of Cloudflare with a single server, all of whose addresses have the credentials', () => {
    const urls = ['stun:stun.example:3478', 'turn:turn.example:3478?transport=udp'];
    const text = JSON.stringify({ iceServers: { urls, username: 'ann', credential: 'secret' } });
    expect(read(text).values).toEqual([{ urls, username: 'ann', credential: 'secret' }]);
  });

  it('of coturn by the TURN REST API has its own names', () => {
    const text = `{"username": 1433895918, "password": "a/b=", "ttl": 86400, "uris": ["turn:turn.example:3478?transport=TCP"]}`;
    expect(read(text).values).toEqual([
      { urls: ['turn:turn.example:3478?transport=tcp'], username: '1433895918', credential: 'a/b=' },
    ]);
  });
});

describe('what was saved', () => {
  it('stands there in lines', () =>
    expect(writeIceServers([stun, { ...turn, urls: ['turn:a.b', 'turns:a.b'] }])).toBe(
      'stun:stun.example:3478\nturn:a.b ann secret\nturns:a.b ann secret',
    ));

  it('is read again as it was, whatever name and password are', () => {
    const word = fc.string({ minLength: 1, maxLength: 20, unit: 'binary' });
    fc.assert(
      fc.property(word, word, (username, credential) => {
        const server = { urls: ['turn:turn.example', 'turns:turn.example'], username, credential };
        const { values, problem } = read(writeIceServers([stun, server, turn]));
        expect(problem).toBeNull();
        const each = values.flatMap(({ urls, ...words }) => urls.map((url) => ({ urls: [url], ...words })));
        expect(each).toEqual([stun, ...server.urls.map((url) => ({ ...server, urls: [url] })), turn]);
      }),
    );
  });
});

it('no text makes it fail', () => {
  const texts = fc.string({
    maxLength: 60,
    unit: fc.constantFrom(...Array.from('{}[]"\'`:,/*\\\n a'), 'urls', 'stun:a'),
  });
  fc.assert(
    fc.property(texts, (text) => {
      expect(() => read(text)).not.toThrow();
    }),
    { numRuns: 1_000 },
  );
});
