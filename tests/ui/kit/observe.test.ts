import { expect, it, vi } from 'vitest';
import { createSubject } from '../../../src/session/observable';
import { mapped, sameParts } from '../../../src/ui/kit/observe';

it('works out a part once for each value', () => {
  const subject = createSubject(1);
  const of = vi.fn<(value: number) => { value: number }>((value) => ({ value }));
  const part = mapped(subject, of);
  expect(part.get()).toBe(part.get());
  expect(of).toHaveBeenCalledTimes(1);
  subject.set(2);
  expect(part.get()).toEqual({ value: 2 });
});

it('answers with the same object as long as it says the same', () => {
  const subject = createSubject({ a: 1, b: 1 });
  const part = mapped(subject, ({ a }) => ({ a }), sameParts);
  const first = part.get();
  subject.set({ a: 1, b: 2 });
  expect(part.get()).toBe(first);
  subject.set({ a: 2, b: 2 });
  expect(part.get()).toEqual({ a: 2 });
});

it.each([
  [{ a: 1 }, { a: 1 }, true],
  [{ a: 1 }, { a: 2 }, false],
  [{ a: 1 }, { b: 1 }, false],
  [{ a: 1 }, { a: 1, b: 1 }, false],
  [[1, 2], [1, 2], true],
  [[1, 2], [2, 1], false],
])('%j and %j have the same parts: %s', (a: object, b: object, same) => {
  expect(sameParts(a, b)).toBe(same);
});
