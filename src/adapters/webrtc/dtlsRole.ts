/** The DTLS roles must not change as long as the DTLS association lives (RFC 8842 §5.3). */
type Role = 'active' | 'passive';
const other = { active: 'passive', passive: 'active' } as const;

const roleIn = (description: RTCSessionDescription | null): Role | null => {
  const role = /^a=setup:(active|passive)/m.exec(description?.sdp ?? '')?.[1];
  return role === 'active' || role === 'passive' ? role : null;
};
/** Our offers say `actpass`; the role then follows from the remote answer. */
const ourRole = ({ currentLocalDescription, currentRemoteDescription }: RTCPeerConnection): Role | null => {
  const theirs = roleIn(currentRemoteDescription);
  return roleIn(currentLocalDescription) ?? (theirs && other[theirs]);
};

/**
 * Sets the current role in our answer. Firefox 153 answers an ICE restart as client even if it is the server, and
 * Chromium 156 refuses that: https://bugzilla.mozilla.org/show_bug.cgi?id=1240897.
 */
export function withRoleKept(pc: RTCPeerConnection, answer: string): string {
  const role = ourRole(pc);
  return role ? answer.replaceAll(/^a=setup:(active|passive)/gm, `a=setup:${role}`) : answer;
}
