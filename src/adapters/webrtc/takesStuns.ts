/** Whether the browser knows `stuns:` (RFC 7064 §3.1). Firefox 153 refuses a whole connection for it (NotSupportedError). */
export function takesStuns(): boolean {
  try {
    new RTCPeerConnection({ iceServers: [{ urls: 'stuns:stun.invalid' }] }).close();
    return true;
  } catch {
    return false;
  }
}
