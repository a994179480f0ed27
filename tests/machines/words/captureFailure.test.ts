import { expect, it } from 'vitest';
import { captureFailure } from '../../../machines/words/captureFailure';

it.each([
  ['NotAllowedError', 'mediaDenied'],
  ['SecurityError', 'mediaDenied'],
  ['NotFoundError', 'mediaMissing'],
  ['OverconstrainedError', 'mediaMissing'],
  ['NotReadableError', 'mediaBusy'],
  ['AbortError', 'mediaBusy'],
  ['NotSupportedError', 'mediaUnsupported'],
  ['InsecureContextError', 'insecureContext'],
  ['TypeError', 'bug'],
])('reads a %s as %s and keeps its text', (name, reason) => {
  expect(captureFailure(new DOMException('why', name))).toEqual({ reason, detail: `${name}: why` });
});

it.each([['a string'], [undefined], [null], [{}], [{ name: 'NotAllowedError' }]])(
  'takes %j, which no browser rejects with, for our bug',
  (thrown) => expect(captureFailure(thrown).reason).toBe('bug'),
);
