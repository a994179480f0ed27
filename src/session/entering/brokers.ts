/** Addresses of brokers as they are entered: one or several on each line. */
import { brokerAddress, type BrokerAddressProblem } from '../../adapters/mqtt/brokerAddress';
import { brokersIn } from '../../adapters/mqtt/brokerList';
import { linesOf, longestText, type Entered } from './entered';

const mostBrokers = 32;
export type BrokerProblem = BrokerAddressProblem | 'tooMuch';

/** `pageIsSecure`: whether the page was served over https, which not every broker may be used from. */
export function readBrokers(text: string, pageIsSecure: boolean): Entered<string, BrokerProblem> {
  const values: string[] = [];
  if (text.length > longestText) return { values, problem: { line: 1, problem: 'tooMuch' } };
  for (const [index, line] of linesOf(text).entries())
    for (const broker of brokersIn(line)) {
      const address = brokerAddress(broker, pageIsSecure);
      const problem = !address.ok ? address.reason : values.length >= mostBrokers ? 'tooMuch' : null;
      if (problem) return { values, problem: { line: index + 1, problem } };
      values.push(broker);
    }
  return { values, problem: null };
}
