/** What a person has set, kept in local storage. Null: the default. */
import * as v from 'valibot';
import { mediaSources } from '../../machines/words/vocabulary';
import { topics } from '../trace/topics';
import { iceServerProblem } from './iceServer';
import { createSubject } from './observable';

const mediaRequest = v.object({
  source: v.picklist(mediaSources),
  cameraId: v.exactOptional(v.string()),
  microphoneId: v.exactOptional(v.string()),
});
const iceServer = v.object({
  urls: v.array(v.string()),
  username: v.exactOptional(v.string()),
  credential: v.exactOptional(v.string()),
});
/** A stored server that the browser would refuse counts as not stored. */
const usableIceServer = v.pipe(
  iceServer,
  v.check((server) => iceServerProblem(server) === null),
);
const shares = v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(999)));
const schema = v.object({
  brokers: v.fallback(v.nullable(v.pipe(v.array(v.string()), v.minLength(1))), null),
  iceServers: v.fallback(v.nullable(v.array(usableIceServer)), null),
  /** Whether calls go through a TURN server only. */
  relayOnly: v.fallback(v.boolean(), false),
  media: v.fallback(mediaRequest, { source: 'camera' }),
  lang: v.fallback(v.nullable(v.picklist(['en', 'fr'])), null),
  theme: v.fallback(v.nullable(v.picklist(['light', 'dark'])), null),
  /** Whether slow motion was offered: a newcomer is asked once. */
  slowMotionOffered: v.fallback(v.boolean(), false),
  /** What ladder and timeline show. */
  shownTopics: v.fallback(v.array(v.picklist(topics)), ['signaling']),
  /** Thousandths of the stage that each of its columns has, from left to right; null: as the page has them. */
  columns: v.fallback(v.nullable(v.pipe(shares, v.minLength(3), v.maxLength(4))), null),
  /** Of ladder and reader, one below the other. */
  rows: v.fallback(v.nullable(v.pipe(shares, v.length(2))), null),
  /** Where the reader stands: below the ladder, or in a column of its own. */
  reader: v.fallback(v.picklist(['below', 'beside']), 'below'),
});
export type Settings = v.InferOutput<typeof schema>;
export type Lang = NonNullable<Settings['lang']>;
export type Theme = NonNullable<Settings['theme']>;

const key = 'parley.settings';

function read(storage: Storage | null): Settings {
  try {
    return v.parse(schema, JSON.parse(storage?.getItem(key) ?? '{}'));
  } catch {
    return v.parse(schema, {}); // damaged, or not readable at all: the defaults serve
  }
}

/** `storage` is null where the browser keeps nothing; settings then last as long as the page. */
export function createSettings(storage: Storage | null) {
  const subject = createSubject(read(storage));
  return {
    get: subject.get,
    subscribe: subject.subscribe,
    update(change: Partial<Settings>) {
      subject.set({ ...subject.get(), ...change });
      try {
        storage?.setItem(key, JSON.stringify(subject.get()));
      } catch {
        // A full or forbidden storage must not stop the page.
      }
    },
  };
}
