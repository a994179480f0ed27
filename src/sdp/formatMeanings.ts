/** Sentences about the value of a=fmtp, by the codec that it is for. */
import { codecIdOf, codecParameters } from './knownCodecs';
import { codecName, meaning, type Meaning } from './meaning';
import type { Section } from './sections';

function parameterMeanings(parameter: string, codec: string, section: Section): Meaning[] {
  const [, name = '', value = ''] = /^([^=]*)=?(.*)$/.exec(parameter.trim()) ?? [];
  const defined = Object.hasOwn(codecParameters, codec) ? codecParameters[codec] : undefined;
  if (!defined?.includes(name)) return [];
  return [meaning(`parameter.${codec}.${name}`, { value, codec: codecName(section, value) }, name)];
}

/** `text`: what follows the payload type. */
export function formatMeanings(payload: string, text: string, section: Section): Meaning[] {
  const codec = codecIdOf(codecName(section, payload));
  if (codec === 'red' && /^\d+(\/\d+)*$/.test(text))
    return [meaning('format.repeats', { codec: codecName(section, text.split('/')[0] ?? '') })];
  if (codec === 'telephone-event') return [meaning('format.keys', { keys: text })];
  return text.split(';').flatMap((parameter) => parameterMeanings(parameter, codec, section));
}
