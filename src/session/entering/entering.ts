/** Reads what is entered in the settings of this page; fetched with them. */
import { takesStuns } from '../../adapters/webrtc/takesStuns';
import { readBrokers } from './brokers';
import { readIceServers } from './iceServers';

export { brokerName } from '../../adapters/mqtt/brokerName';
export { writeIceServers } from './iceServers';

export const brokersIn = (text: string) => readBrokers(text, location.protocol === 'https:');
export const iceServersIn = (text: string) => readIceServers(text, takesStuns);
