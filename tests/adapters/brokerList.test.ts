import { expect, it } from 'vitest';
import { brokersIn } from '../../src/adapters/mqtt/brokerList';

const two = ['wss://one.example:8084/mqtt', 'WS://ann:a,b c@[::1]:9001'];
it.each([
  ['commas, as Parley names its own', two.join(', ')],
  ['commas alone', two.join(',')],
  ['spaces', two.join('  ')],
  ['semicolons, and one at the end', `${two.join('; ')};`],
  ['line breaks', two.join('\r\n')],
  ['quotes, as in a list of a program', `"${two.join('",\n"')}",`],
  ['angle brackets, as in a mail', `<${two.join('> <')}>`],
])('several addresses are told apart, with %s', (_, text) => expect(brokersIn(text)).toEqual(two));

it('what has no scheme stays with what precedes it, and is refused with it', () => {
  expect(brokersIn('wss://one.example, two.example')).toEqual(['wss://one.example, two.example']);
  expect(brokersIn('  , ')).toEqual([]);
});
