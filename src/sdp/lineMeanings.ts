/** Sentences about lines other than attributes: they depend on what carries the media, and on ICE. */
import * as known from './known';
import { ifKnown, meaning, type Meaning } from './meaning';
import { mediaLineOf, type MediaLine } from './mediaLine';
import { staticCodec } from './payloadTypes';
import type { Section } from './sections';
import { isRtp, opensTcp } from './transport';

const discardPort = 9;

function portMeanings({ port, protocol }: MediaLine, { isRejected, usesIce, lines }: Section): Meaning[] {
  if (port === 0) return [meaning(isRejected ? 'port.rejected' : 'port.bundled')];
  if (port !== discardPort) return [];
  if (usesIce) return [meaning('port.discard')];
  return opensTcp(protocol) && lines.includes('a=setup:active') ? [meaning('port.active')] : [];
}

/** Payload types that stand for a codec without an a=rtpmap. */
function staticTypes({ formats }: MediaLine, { lines }: Section): Meaning[] {
  const names = formats.flatMap((format) => {
    const name = /^\d+$/.test(format) ? staticCodec(Number(format)) : null;
    const isMapped = lines.some((line) => line.startsWith(`a=rtpmap:${format} `));
    return name === null || isMapped ? [] : [`${format} = ${name}`];
  });
  return names.length === 0 ? [] : [meaning('formats.static', { names: names.join(', ') })];
}

export function mediaMeanings(text: string, section: Section): Meaning[] {
  const line = mediaLineOf(`m=${text}`);
  if (!line || section.transport === null) return [];
  const kind = known.mediaKinds.find((k) => k === line.media) ?? 'other';
  // Other transports say themselves what they are for.
  const isFree = isRtp(section.transport) || section.transport === 'raw' || section.transport === 'other';
  return [
    ...(isFree ? [meaning(`media.${kind}`)] : []),
    meaning(`transport.${section.transport}`),
    ...(isRtp(section.transport) ? [meaning('formats.payloads'), ...staticTypes(line, section)] : []),
    ...portMeanings(line, section),
  ];
}

/** 0.0.0.0 was once how a call was put on hold (RFC 3264 §8.4). */
function addressMeaning(text: string, { usesIce, kind }: Section): Meaning {
  const isNone = /^IN IP[46] (0\.0\.0\.0|::)$/.test(text);
  if (usesIce) return meaning(isNone ? 'address.placeholder' : 'address.default');
  if (isNone) return meaning('address.hold');
  return meaning(kind === 'session' ? 'address.session' : 'address.real');
}

export function lineMeanings(type: string, text: string, section: Section): Meaning[] {
  const general = ifKnown('line', known.lineTypes, type, { value: text });
  if (type === 'c') return [...general, addressMeaning(text, section)];
  if (type === 'b') {
    const [modifier = '', value = ''] = text.split(':');
    return [...general, ...ifKnown('bandwidth', known.bandwidths, modifier, { value }, modifier)];
  }
  return general;
}
