/** A negotiated data channel: both sides have made it, and it opens when they are connected (W3C webrtc-pc §6). */
export class FakeDataChannel extends EventTarget {
  readyState: RTCDataChannelState = 'connecting';
  private readonly carry: (data: unknown) => void;
  constructor(carry: (data: unknown) => void) {
    super();
    this.carry = carry;
  }

  send(data: unknown) {
    if (this.readyState !== 'open') throw new DOMException('not open', 'InvalidStateError');
    this.carry(data);
  }
  open() {
    if (this.readyState !== 'connecting') return;
    this.readyState = 'open';
    this.dispatchEvent(new Event('open'));
  }
  arrive(data: unknown) {
    if (this.readyState === 'open') this.dispatchEvent(new MessageEvent('message', { data }));
  }
  close() {
    this.readyState = 'closed';
  }
}
