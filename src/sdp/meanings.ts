/** The meaning of an SDP line, as i18n keys with values; the general sentence first. */
import * as known from './known';
import { candidateOf, isCandidateKind, isHidden } from './candidate';
import { directions, type Section } from './sections';

export interface Meaning {
  /** `line.c`, `attribute.rtcp-fb`, `feedback.nack pli`, … */
  key: string;
  values: Readonly<Record<string, string>>;
  /** The part of the line that the sentence explains; null: the whole line. */
  about: string | null;
}
const meaning = (key: string, values: Meaning['values'] = {}, about: string | null = null): Meaning => ({
  key,
  values,
  about,
});
/** A sentence for a known word. Unknown words come from the remote peer and must not become keys. */
const ifKnown = (
  space: string,
  list: readonly string[],
  word: string,
  values?: Meaning['values'],
): Meaning[] => (list.includes(word) ? [meaning(`${space}.${word}`, values)] : []);

/** The codec of a payload type in this section. */
const codecName = ({ codecs }: Section, payload: string) =>
  codecs.find((codec) => String(codec.payload) === payload)?.name ?? payload;

const formatOf = (text: string, section: Section, payload: string): Meaning[] => {
  if (/^\d+(\/\d+)+$/.test(text))
    return [meaning('format.repeats', { codec: codecName(section, text.split('/')[0] ?? '') })];
  if (codecName(section, payload).startsWith('telephone-event'))
    return [meaning('format.keys', { keys: text })];
  return text.split(';').flatMap((parameter) => {
    const [name = '', value = ''] = parameter.trim().split('=');
    const values = { value, codec: codecName(section, value) };
    return known.parameters.some((p) => p === name) ? [meaning(`parameter.${name}`, values, name)] : [];
  });
};

const candidateMeaning = (text: string): Meaning[] => {
  const parts = candidateOf(text);
  if (!parts) return [];
  return [
    ...(isCandidateKind(parts.type) ? [meaning(`candidateKind.${parts.type}`)] : []),
    ...(isHidden(parts) ? [meaning('candidate.hidden')] : []),
  ];
};

const needValueSentence = new Set(['setup', 'group', 'rtcp-fb', 'fmtp', 'extmap', 'ssrc-group']);

/** Sentences about the attribute's value. */
function valueMeanings(name: string, value: string, section: Section): Meaning[] {
  const [first = '', second = '', ...rest] = value.split(' ');
  switch (name) {
    case 'setup':
      return ifKnown('role', known.roles, value);
    case 'group':
      return ifKnown('group', known.groups, first);
    case 'rtpmap':
      return ifKnown('codec', known.codecs, (second.split('/')[0] ?? '').toLowerCase());
    case 'rtcp-fb':
      return ifKnown('feedback', known.feedback, [second, ...rest].join(' '));
    case 'fmtp':
      return formatOf([second, ...rest].join(' '), section, first);
    case 'extmap': {
      const extension = Object.hasOwn(known.extensions, second) ? known.extensions[second] : undefined;
      const [, direction = ''] = first.split('/');
      return [
        ...(extension === undefined ? [] : [meaning(`extension.${extension}`)]),
        ...ifKnown('oneWay', directions, direction),
      ];
    }
    case 'ssrc':
      return ifKnown('source', known.sourceAttributes, second.split(':')[0] ?? '');
    case 'ssrc-group':
      return ifKnown('sourceGroup', known.sourceGroups, first);
    case 'candidate':
      return candidateMeaning(`candidate:${value}`);
    default:
      return [];
  }
}

const valuesOf = (value: string, section: Section): Meaning['values'] => {
  const [first = ''] = value.split(' ');
  return { value, first, codec: codecName(section, first) };
};

/** Sentences about one line of a section; none for an unknown line. */
export function meaningsOf(line: string, section: Section): readonly Meaning[] {
  const [, type = '', text = ''] = /^([a-z])=(.*)$/.exec(line) ?? [];
  if (type === 'm') {
    const [media = '', port = ''] = text.split(' ');
    const kind = known.mediaKinds.find((k) => k === media) ?? 'other';
    const bundled = port === '0' && !section.isRejected ? [meaning('port.bundled')] : [];
    const rejected = section.isRejected ? [meaning('port.rejected')] : [];
    return [
      meaning(`media.${kind}`),
      ...bundled,
      ...rejected,
      ...(port === '9' ? [meaning('port.discard')] : []),
    ];
  }
  if (type !== 'a') return ifKnown('line', known.lineTypes, type, valuesOf(text, section));
  const [, name = '', value = ''] = /^([^:]*):?(.*)$/.exec(text) ?? [];
  if (directions.some((direction) => direction === name))
    return [meaning(section.kind === 'session' ? 'direction.session' : `direction.${name}`)];
  const general = ifKnown('attribute', known.attributes, name, valuesOf(value.trim(), section));
  const further = general.length === 0 ? [] : valueMeanings(name, value.trim(), section);
  // The general sentences of these attributes end with a colon: something must follow.
  const isOpen = further.length === 0 && needValueSentence.has(name);
  return [...general, ...further, ...(isOpen ? [meaning('strange')] : [])];
}
