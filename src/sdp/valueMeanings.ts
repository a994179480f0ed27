/** Sentences about the value of an attribute. */
import { candidateOf, isCandidateKind, isHidden } from './candidate';
import { formatMeanings } from './formatMeanings';
import * as known from './known';
import { codecIdOf, codecs } from './knownCodecs';
import { ifKnown, meaning, type Meaning } from './meaning';
import { directions, type Section } from './sections';
import { ridMeanings, simulcastMeanings } from './streamMeanings';

const candidateMeanings = (text: string): Meaning[] => {
  const parts = candidateOf(text);
  if (!parts) return [];
  return [
    ...(isCandidateKind(parts.type) ? [meaning(`candidateKind.${parts.type}`)] : []),
    ...(isHidden(parts) ? [meaning('candidate.hidden')] : []),
  ];
};

/** In video, RED wraps packets of FEC (RFC 5109); in audio it repeats earlier packets (RFC 2198). */
const codecMeanings = (name: string, { kind }: Section): Meaning[] =>
  name === 'red' && kind === 'video' ? [meaning('variant.red-video')] : ifKnown('codec', codecs, name);

/** Some types have a value of their own, such as `trr-int 100` or `ccm tmmbr smaxpr=120`. */
const feedbackMeanings = (type: string): Meaning[] => {
  const words = type.split(' ');
  const longest = [2, 1].map((count) => words.slice(0, count).join(' '));
  const isValued = words.length > 2 || words[0] === 'trr-int';
  const kind = isValued ? longest.find((name) => known.feedback.some((f) => f === name)) : type;
  return ifKnown('feedback', known.feedback, kind ?? type, { value: words.at(-1) ?? '' });
};

/** `urn:ietf:params:rtp-hdrext:encrypt` comes before the URI of what it encrypts (RFC 6904 §4). */
function extensionMeanings([first = '', ...uris]: string[]): Meaning[] {
  const isEncrypted = uris[0] === 'urn:ietf:params:rtp-hdrext:encrypt';
  const uri = uris[isEncrypted ? 1 : 0] ?? '';
  const extension = Object.hasOwn(known.extensions, uri) ? known.extensions[uri] : undefined;
  const [, direction = ''] = first.split('/');
  return [
    ...(extension === undefined ? [] : [meaning(`extension.${extension}`)]),
    ...(isEncrypted ? [meaning('encrypted')] : []),
    ...ifKnown('oneWay', directions, direction),
  ];
}

/** The value of an attribute that has words of its own; none for any other. */
export function valueMeanings(name: string, value: string, section: Section): Meaning[] {
  const words = value.split(/ +/);
  const [first = '', second = '', ...rest] = words;
  switch (name) {
    case 'setup':
      return ifKnown('role', known.roles, value);
    case 'connection':
      return ifKnown('connection', known.connections, value);
    case 'ice-options':
      return words.flatMap((option) => ifKnown('iceOption', known.iceOptions, option, {}, option));
    case 'group':
      return ifKnown('group', known.groups, first);
    case 'rtpmap':
      return codecMeanings(codecIdOf(second), section);
    case 'rtcp-fb':
      return feedbackMeanings([second, ...rest].join(' '));
    case 'rtcp-xr':
      return words.flatMap((word) => {
        const report = word.split('=')[0] ?? '';
        return ifKnown('report', known.reports, report, {}, report);
      });
    case 'fmtp':
      return formatMeanings(first, [second, ...rest].join(' '), section);
    case 'extmap':
      return extensionMeanings(words);
    case 'ssrc':
      return ifKnown('source', known.sourceAttributes, second.split(':')[0] ?? '');
    case 'ssrc-group':
      return ifKnown('sourceGroup', known.sourceGroups, first);
    case 'rid':
      return ridMeanings(value);
    case 'simulcast':
      return simulcastMeanings(value);
    case 'max-message-size':
      return value === '0' ? [meaning('noLimit')] : [];
    case 'candidate':
      return candidateMeanings(`candidate:${value}`);
    default:
      return [];
  }
}
