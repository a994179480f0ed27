/** What of a description cannot be read as SDP, line by line (RFC 8866 §9). The rest is read all the same. */
import { candidateOf } from './candidate';
import { lineTypes } from './known';
import { mediaLineOf } from './mediaLine';

export const damages = [
  'start',
  'notLine',
  'letter',
  'early',
  'media',
  'value',
  'candidate',
  'attribute',
  'unlisted',
  'missing',
] as const;
export interface Damage {
  /** From 1; null: of the whole description. */
  line: number | null;
  /** As it came; the type of the line for one that is missing. */
  text: string;
  damage: (typeof damages)[number];
}

/** Lines with a fixed form (RFC 8866 §5). */
const forms: Readonly<Partial<Record<string, RegExp>>> = {
  v: /^0$/,
  o: /^\S+ \d+ \d+ \S+ \S+ \S+$/,
  t: /^\d+ \d+$/,
  c: /^\S+ \S+ \S+$/,
  b: /^[\w-]+:\d+$/,
};
/** Attributes whose value begins in a fixed way. */
const attributeForms: Readonly<Partial<Record<string, RegExp>>> = {
  rtpmap: /^\d+ [^/ ]+\/\d+(\/\S+)?$/,
  fmtp: /^\S+ \S/,
  'rtcp-fb': /^(\d+|\*) \S/,
  extmap: /^\d+(\/\w+)? \S+/,
  ssrc: /^\d+( \S|$)/,
  fingerprint: /^\S+ [\dA-Fa-f]{2}(:[\dA-Fa-f]{2})+$/,
  mid: /^\S+$/,
  'ice-ufrag': /^[A-Za-z\d+/]{4,256}$/,
  'ice-pwd': /^[A-Za-z\d+/]{22,256}$/,
  setup: /^(actpass|active|passive|holdconn)$/,
  'sctp-port': /^\d{1,5}$/,
  'max-message-size': /^\d+$/,
};
const formOf = (table: typeof forms, name: string) => (Object.hasOwn(table, name) ? table[name] : undefined);

function attributeDamage(text: string, formats: readonly string[] | null): Damage['damage'] | null {
  const [, name = '', value = ''] = /^([^:]*):?(.*)$/.exec(text) ?? [];
  if (name === 'candidate') return candidateOf(text) ? null : 'candidate';
  if (formOf(attributeForms, name)?.test(value) === false) return 'attribute';
  const payload = /^(\d+) /.exec(value)?.[1];
  const isOfCodec = name === 'rtpmap' || name === 'fmtp' || name === 'rtcp-fb';
  return isOfCodec && payload !== undefined && formats?.includes(payload) === false ? 'unlisted' : null;
}

/** `formats`: of the section's m= line; null before the first one, and where that line is damaged. */
function lineDamage(line: string, isMedia: boolean, formats: readonly string[] | null) {
  const [, type = '', text = ''] = /^([A-Za-z])=(.*)$/.exec(line) ?? [];
  if (type === '') return 'notLine';
  if (type === 'm') return mediaLineOf(line) ? null : 'media';
  if (type === 'a') return attributeDamage(text, formats);
  if (!lineTypes.some((known) => known === type)) return 'letter';
  if (isMedia && 'vostr'.includes(type)) return 'early';
  return formOf(forms, type)?.test(text) === false ? 'value' : null;
}

/** In the order of the lines; what a whole description lacks comes last. */
export function damagesOf(sdp: string): readonly Damage[] {
  const lines = sdp.split(/\r\n|\r|\n/);
  const found: Damage[] = [];
  let media: string | null = null;
  for (const [index, line] of lines.entries()) {
    if (line === '') continue;
    if (line.startsWith('m=')) media = line;
    const formats = media === null ? null : (mediaLineOf(media)?.formats ?? null);
    const isStart = index === 0 && !line.startsWith('v=');
    const damage = lineDamage(line, media !== null, formats) ?? (isStart ? 'start' : null);
    if (damage) found.push({ line: index + 1, text: line, damage });
  }
  const missing = ['o', 's', 't'].filter((type) => !lines.some((line) => line.startsWith(`${type}=`)));
  return [...found, ...missing.map((type): Damage => ({ line: null, text: `${type}=`, damage: 'missing' }))];
}
