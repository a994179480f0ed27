/** Descriptions from real browsers. Both answers are to Chromium's offer. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const read = (name: string) => readFileSync(join(import.meta.dirname, `../fixtures/${name}.sdp`), 'utf8');

export const chromiumOffer = read('chromiumOffer');
export const chromiumAnswer = read('chromiumAnswer');
export const firefoxOffer = read('firefoxOffer');
export const firefoxAnswer = read('firefoxAnswer');
export const allDescriptions = { chromiumOffer, chromiumAnswer, firefoxOffer, firefoxAnswer };
