/** The browser calls that the machines make: specification, today's code, and the code of early WebRTC. */

export interface BrowserCall {
  /** Paragraphs, separated by commas. */
  spec: string;
  today: string;
  /** As in tutorials of early WebRTC; null: did not exist then. */
  once: string | null;
}
export type DescriptionKind = 'offer' | 'answer';
const code = (...lines: string[]) => lines.join('\n');

export const calls = {
  getUserMedia: {
    spec: 'W3C Media Capture §10.3 getUserMedia()',
    today: code(
      'const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });',
      'video.srcObject = stream;',
    ),
    once: code(
      'navigator.getUserMedia(mediaOptions, function (stream) {',
      '  video.src = URL.createObjectURL(stream);',
      '}, handleError);',
    ),
  },
  getDisplayMedia: {
    spec: 'W3C Screen Capture §5.1 getDisplayMedia()',
    today: code(
      'const screen = await navigator.mediaDevices.getDisplayMedia({ video: true });',
      'screen.getVideoTracks()[0].onended = stopSharing;',
    ),
    once: code(
      'navigator.mediaDevices.getDisplayMedia(mediaOptions)',
      '    .then(shareStream)',
      '    .catch(handleError)',
      '}',
    ),
  },
  RTCPeerConnection: {
    spec: 'W3C webrtc-pc §4.4.1 constructor, RFC 9429 §4.1.1, Web IDL',
    today: code(
      'const pc = new RTCPeerConnection({',
      "  iceServers: [{ urls: 'stun:stun.example.org' }],",
      '});',
    ),
    once: code('var servers = null;', 'var rtcPeerObject = RTCPeerConnection(servers);'),
  },
  addTrack: {
    spec: 'W3C webrtc-pc §5.1 addTrack, RFC 9429 §4.1.2, W3C webrtc-pc §4.4.3',
    today: code(
      'for (const track of stream.getTracks()) pc.addTrack(track, stream);',
      'pc.ontrack = ({ streams: [remote] }) => { video.srcObject = remote; };',
    ),
    once: code(
      'rtcPeerObject.addStream(stream)',
      'rtcPeerObject.onaddstream = function (event) { video.srcObject = event.stream; };',
    ),
  },
  addTransceiver: {
    spec: 'W3C webrtc-pc §5.1 addTransceiver, RFC 9429 §4.1.4',
    today: "pc.addTransceiver('video', { direction: 'recvonly' });",
    once: 'rtcPeerObject.createOffer(gotOffer, handleError, { offerToReceiveVideo: 1 });',
  },
  removeTrack: {
    spec: 'W3C webrtc-pc §5.1 removeTrack',
    today: 'pc.removeTrack(sender);',
    once: 'rtcPeerObject.removeStream(stream);',
  },
  replaceTrack: {
    spec: 'W3C webrtc-pc §5.2 replaceTrack',
    today: 'await sender.replaceTrack(trackOrNull);',
    once: code('rtcPeerObject.removeStream(camera);', 'rtcPeerObject.addStream(screen);'),
  },
  enabled: {
    spec: 'W3C Media Capture §4.3.1 enabled',
    today: 'stream.getAudioTracks()[0].enabled = false;',
    once: null,
  },
  createOffer: {
    spec: 'W3C webrtc-pc §4.4.2 createOffer, RFC 9429 §4.1.8, W3C webrtc-pc §4.4.3',
    today: 'const offer = await pc.createOffer();',
    once: 'rtcPeerObject.createOffer(gotOffer, handleError);',
  },
  createAnswer: {
    spec: 'W3C webrtc-pc §4.4.2 createAnswer, RFC 9429 §4.1.9, W3C webrtc-pc §4.4.3',
    today: 'const answer = await pc.createAnswer();',
    once: 'rtcPeerObject.createAnswer(gotAnswer, handleError);',
  },
  setLocalDescription: {
    spec: 'W3C webrtc-pc §4.4.2 setLocalDescription, RFC 9429 §4.1.11',
    today: code('await pc.setLocalDescription();', 'signaling.send({ description: pc.localDescription });'),
    once: 'rtcPeerObject.setLocalDescription(new RTCSessionDescription(description), done, handleError);',
  },
  setRemoteDescription: {
    spec: 'W3C webrtc-pc §4.4.2 setRemoteDescription, RFC 9429 §4.1.12',
    today: 'await pc.setRemoteDescription(description);',
    once: 'rtcPeerObject.setRemoteDescription(new RTCSessionDescription(description), done, handleError);',
  },
  rollback: {
    spec: 'W3C webrtc-pc §4.4.2 setLocalDescription, RFC 9429 §4.1.10.2, W3C webrtc-pc §10.7',
    today: "await pc.setLocalDescription({ type: 'rollback' });",
    once: null,
  },
  onicecandidate: {
    spec: 'W3C webrtc-pc §4.4.2 onicecandidate, RFC 9429 §4.1.20',
    today: 'pc.onicecandidate = ({ candidate }) => signaling.send({ candidate });',
    once: code(
      'rtcPeerObject.onicecandidate = function (event) {',
      '  if (event.candidate) send(event.candidate.sdpMLineIndex, event.candidate.candidate);',
      '};',
    ),
  },
  addIceCandidate: {
    spec: 'W3C webrtc-pc §4.4.2 addIceCandidate, RFC 9429 §4.1.19',
    today: 'await pc.addIceCandidate(candidate);',
    once: 'rtcPeerObject.addIceCandidate(new RTCIceCandidate({ sdpMLineIndex: index, candidate: text }));',
  },
  restartIce: {
    spec: 'W3C webrtc-pc §4.4.2 restartIce, RFC 8445 §9',
    today: 'pc.restartIce();',
    once: 'rtcPeerObject.createOffer(gotOffer, handleError, { iceRestart: true });',
  },
  createDataChannel: {
    spec: 'W3C webrtc-pc §6.1 createDataChannel, RFC 8831 §6',
    today: code(
      "const chat = pc.createDataChannel('chat', { negotiated: true, id: 0 });",
      'chat.onmessage = ({ data }) => show(data);',
    ),
    once: code(
      'RTCPeerConnection(servers, { optional: [{ RtpDataChannels: true }] });',
      "rtcPeerObject.createDataChannel('chat', { reliable: false });",
    ),
  },
  send: {
    spec: 'W3C webrtc-pc §6.2 send',
    today: 'chat.send(text);',
    once: null,
  },
  close: {
    spec: 'W3C webrtc-pc §4.4.2 close',
    today: 'pc.close();',
    once: null,
  },
} as const satisfies Record<string, BrowserCall>;

export type CallId = keyof typeof calls;
/** A call; with the kind of description that it is given, if that is known. */
export function callWith(id: CallId, kind: DescriptionKind | null): BrowserCall {
  const call: BrowserCall = calls[id];
  return kind === null
    ? call
    : {
        ...call,
        today: call.today.replace('(description)', `({ type: '${kind}', sdp })`),
        once: call.once?.replace('(description)', `(${kind})`) ?? null,
      };
}

export const isCall = (name: string): name is CallId => Object.hasOwn(calls, name);
