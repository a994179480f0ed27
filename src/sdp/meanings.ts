/** The meaning of an SDP line, as i18n keys with values; the general sentence first. */
import * as known from './known';
import { lineMeanings, mediaMeanings } from './lineMeanings';
import { codecName, hasAttribute, ifKnown, meaning, type Meaning } from './meaning';
import { directions, type Section } from './sections';
import { opensTcp } from './transport';
import { valueMeanings } from './valueMeanings';

/** Attributes whose general sentence ends with a colon: something must follow. */
const openAttributes = new Set([
  'setup',
  'connection',
  'ice-options',
  'group',
  'rtcp-fb',
  'rtcp-xr',
  'fmtp',
  'extmap',
  'ssrc-group',
  'rid',
  'simulcast',
]);

const valuesOf = (value: string, section: Section): Meaning['values'] => {
  const [first = ''] = value.split(' ');
  return { value, first, codec: codecName(section, first) };
};

/** The sentence that takes the place of the general one in this section; null: none does. */
function variantOf(name: string, value: string, section: Section): (typeof known.variants)[number] | null {
  const { kind, direction, protocol, transport } = section;
  if (name === 'setup' && kind === 'session') return 'setup-session';
  if (name === 'setup' && opensTcp(protocol ?? '')) return 'setup-tcp';
  if (name === 'fingerprint' && /\/TLS\/(BFCP|MSRP)$/i.test(protocol ?? '')) return 'fingerprint-tls';
  if (name === 'rtcp' && !hasAttribute(section, 'rtcp-mux')) return 'rtcp-apart';
  if (name === 'rtcp-fb' && value.startsWith('* ')) return 'rtcp-fb-all';
  if (name === 'msid' && (direction === 'recvonly' || direction === 'inactive')) return 'msid-unsent';
  if (directions.some((d) => d === name) && transport === 'dataChannels') return 'direction-data';
  return null;
}

function attributeMeanings(name: string, value: string, section: Section): Meaning[] {
  const variant = variantOf(name, value, section);
  if (directions.some((direction) => direction === name)) {
    if (variant) return [meaning(`variant.${variant}`)];
    return [meaning(section.kind === 'session' ? 'direction.session' : `direction.${name}`)];
  }
  const values = valuesOf(value, section);
  const general = variant
    ? [meaning(`variant.${variant}`, values)]
    : ifKnown('attribute', known.attributes, name, values);
  if (general.length === 0) return [];
  const further = valueMeanings(name, value, section);
  return [
    ...general,
    ...further,
    ...(further.length === 0 && openAttributes.has(name) ? [meaning('strange')] : []),
  ];
}

/** Sentences about one line of a section; none for an unknown line. */
export function meaningsOf(line: string, section: Section): readonly Meaning[] {
  const [, type = '', text = ''] = /^([a-z])=(.*)$/.exec(line) ?? [];
  if (type === 'm') return mediaMeanings(text, section);
  if (type !== 'a') return lineMeanings(type, text, section);
  const [, name = '', value = ''] = /^([^:]*):?(.*)$/.exec(text) ?? [];
  return attributeMeanings(name, value.trim(), section);
}
