import { expect, it } from 'vitest';
import { createSubject, onChange } from '../../src/session/observable';

it('tells of one thing when it changes, not when something else does', () => {
  const settings = createSubject({ lang: 'en', servers: ['stun:one'] });
  const told: string[][] = [];
  onChange(
    settings,
    () => settings.get().servers,
    (servers) => told.push(servers),
  );
  settings.set({ lang: 'fr', servers: ['stun:one'] });
  expect(told).toEqual([]);
  settings.set({ lang: 'fr', servers: ['stun:two'] });
  settings.set({ lang: 'en', servers: ['stun:two'] });
  expect(told).toEqual([['stun:two']]);
});
