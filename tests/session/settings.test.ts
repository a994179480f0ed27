/** Stored settings, and damaged ones. */
import { describe, expect, it } from 'vitest';
import { createSettings } from '../../src/session/settings';

const storageWith = (stored: unknown): Storage => {
  const kept = new Map([['parley.settings', typeof stored === 'string' ? stored : JSON.stringify(stored)]]);
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
    key: () => null,
    length: kept.size,
  };
};

describe('settings', () => {
  it.each([
    ['no JSON', '{'],
    [
      'another shape',
      {
        brokers: 5,
        iceServers: 'x',
        relayOnly: 'x',
        media: null,
        lang: 'xx',
        theme: 1,
        slowMotionOffered: 'x',
        shownTopics: ['x'],
        columns: [1000, -3, 3],
        rows: [500],
        reader: 'above',
      },
    ],
    ['an empty list of brokers', { brokers: [] }],
    ['a server that the browser would refuse', { iceServers: [{ urls: ['foo:bar'] }] }],
  ])('that are damaged (%s) count as not set', (_, stored) => {
    expect(createSettings(storageWith(stored)).get()).toEqual({
      brokers: null,
      iceServers: null,
      relayOnly: false,
      media: { source: 'camera' },
      lang: null,
      theme: null,
      slowMotionOffered: false,
      shownTopics: ['signaling'],
      columns: null,
      rows: null,
      reader: 'below',
    });
  });

  it('are there again on the next visit', () => {
    const storage = storageWith({});
    createSettings(storage).update({ lang: 'fr', brokers: ['wss://one.example/'] });
    expect(createSettings(storage).get()).toMatchObject({ lang: 'fr', brokers: ['wss://one.example/'] });
  });

  it('last as long as the page where the browser keeps nothing', () => {
    const settings = createSettings(null);
    settings.update({ theme: 'dark' });
    expect(settings.get().theme).toBe('dark');
  });
});
