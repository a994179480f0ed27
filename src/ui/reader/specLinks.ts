/** Links for the references to standards in states and calls. */

export interface SpecLink {
  /** As it was written: "RFC 9429 §4.1.8 createOffer". */
  text: string;
  /** Null: no stable address. */
  href: string | null;
}

const webrtc = 'https://www.w3.org/TR/webrtc/';
/** Anchors of the Recommendation: unlike section numbers, they are stable. */
const anchors: Readonly<Partial<Record<string, string>>> = {
  '§4.3.1': 'rtcsignalingstate-enum',
  '§4.3.2': 'rtcicegatheringstate-enum',
  '§4.3.3': 'rtcpeerconnectionstate-enum',
  '§4.3.4': 'rtciceconnectionstate-enum',
  '§4.4.3': 'legacy-interface-extensions',
  '§4.7': 'session-negotiation-model',
  '§5.2': 'rtcrtpsender-interface',
  '§5.4': 'rtcrtptransceiver-interface',
  '§10.7': 'perfect-negotiation-example',
  constructor: 'dom-peerconnection',
  createOffer: 'dom-rtcpeerconnection-createoffer',
  createAnswer: 'dom-rtcpeerconnection-createanswer',
  setLocalDescription: 'dom-peerconnection-setlocaldescription',
  setRemoteDescription: 'dom-peerconnection-setremotedescription',
  addIceCandidate: 'dom-peerconnection-addicecandidate',
  onicecandidate: 'dom-rtcpeerconnection-onicecandidate',
  restartIce: 'dom-rtcpeerconnection-restartice',
  close: 'dom-rtcpeerconnection-close',
  addTrack: 'dom-rtcpeerconnection-addtrack',
  removeTrack: 'dom-rtcpeerconnection-removetrack',
  addTransceiver: 'dom-rtcpeerconnection-addtransceiver',
  replaceTrack: 'dom-rtcrtpsender-replacetrack',
  direction: 'dom-rtcrtptransceiver-direction',
  createDataChannel: 'dom-peerconnection-createdatachannel',
  send: 'datachannel-send',
};
const otherStandards: readonly (readonly [RegExp, string])[] = [
  [
    /^W3C Media Capture\b.*\bgetUserMedia/,
    'https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-getusermedia',
  ],
  [
    /^W3C Media Capture\b.*\benabled/,
    'https://www.w3.org/TR/mediacapture-streams/#dom-mediastreamtrack-enabled',
  ],
  [/^W3C Media Capture\b/, 'https://www.w3.org/TR/mediacapture-streams/'],
  [/^W3C Screen Capture\b/, 'https://www.w3.org/TR/screen-capture/#dom-mediadevices-getdisplaymedia'],
  [/^MQTT 3\.1\.1\b/, 'https://docs.oasis-open.org/mqtt/mqtt/v3.1.1/os/mqtt-v3.1.1-os.html'],
  [/^Web IDL\b/, 'https://webidl.spec.whatwg.org/'],
];

function addressOf(text: string): string | null {
  const [, rfc, section] = /^RFC (\d{1,5})(?: §(\d+(?:\.\d+)*))?(?= |$)/.exec(text) ?? [];
  if (rfc !== undefined)
    return `https://www.rfc-editor.org/rfc/rfc${rfc}${section === undefined ? '' : `#section-${section}`}`;
  const [, paragraph = '', name = ''] = /^W3C webrtc-pc(?: (§[\d.]+))?(?: (\w+))?/.exec(text) ?? [];
  if (text.startsWith('W3C webrtc-pc')) {
    const anchor = [name, paragraph].find((key) => Object.hasOwn(anchors, key));
    return anchor === undefined ? webrtc : `${webrtc}#${anchors[anchor]}`;
  }
  return otherStandards.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

/** `spec`: comma-separated references of a chart or call. Never for untrusted text. */
export const specLinks = (spec: string): readonly SpecLink[] =>
  spec.split(', ').map((text) => ({ text, href: addressOf(text) }));
