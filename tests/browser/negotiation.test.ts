import { describe } from 'vitest';
import { negotiationContract } from '../trace/negotiationContract';
import { browserPlatform as platform } from './platform';

describe('our machines, over the browser’s connections', () => {
  negotiationContract(platform);
});
