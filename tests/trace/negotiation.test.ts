import { describe } from 'vitest';
import { fakePlatform } from '../fakes/peerConnectionPlatform';
import { negotiationContract } from './negotiationContract';

describe('our machines, over fake connections', () => {
  negotiationContract(fakePlatform);
});
