/** Descriptions from real browsers. Both answers are to Chromium's offer. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const read = (name: string) => readFileSync(join(import.meta.dirname, `../fixtures/${name}.sdp`), 'utf8');

export const chromiumOffer = read('chromiumOffer');
export const chromiumAnswer = read('chromiumAnswer');
export const firefoxOffer = read('firefoxOffer');
export const firefoxAnswer = read('firefoxAnswer');
export const allDescriptions = { chromiumOffer, chromiumAnswer, firefoxOffer, firefoxAnswer };

/** Written for these tests in the shape that other stacks give their descriptions; `conference` is that of a room system. */
export const stacks = {
  safari: read('stacks/safariOffer'),
  planB: read('stacks/planBOffer'),
  gstreamer: read('stacks/gstreamerOffer'),
  aiortc: read('stacks/aiortcAnswer'),
  janus: read('stacks/janusOffer'),
  asterisk: read('stacks/asteriskOffer'),
  asteriskWebrtc: read('stacks/asteriskWebrtcOffer'),
  pion: read('stacks/pionOffer'),
  conference: read('stacks/conferenceOffer'),
};
export const everyDescription = { ...allDescriptions, ...stacks };
