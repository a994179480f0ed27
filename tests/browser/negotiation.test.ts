import { afterAll, describe } from 'vitest';
import { negotiationContract } from '../trace/negotiationContract';
import { browserPlatform } from './platform';

const platform = browserPlatform();
afterAll(platform.stop);

describe('our machines, over the browser’s connections', () => {
  negotiationContract(platform);
});
