/** Connections and captures of a page, counted. */
import type { Page } from '@playwright/test';

interface Counted {
  connections: RTCPeerConnection[];
  streams: MediaStream[];
}
declare global {
  interface Window {
    counted: Counted;
  }
}

/** Connections that were made and are open, captures that are live. */
export const count = (page: Page) =>
  page.evaluate(() => {
    const { connections, streams } = window.counted;
    return {
      made: connections.length,
      open: connections.filter((pc) => pc.signalingState !== 'closed').length,
      live: streams.filter((stream) => stream.getTracks().some((track) => track.readyState === 'live'))
        .length,
    };
  });

/** Keeps every connection and captured stream of the page where a test can count them. */
export function instrument() {
  const counted: Counted = { connections: [], streams: [] };
  window.counted = counted;
  const Native = globalThis.RTCPeerConnection;
  globalThis.RTCPeerConnection = class extends Native {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      counted.connections.push(this);
    }
  };
  // oxlint-disable-next-line typescript/unbound-method -- called with its own `this` below
  const capture = HTMLCanvasElement.prototype.captureStream;
  HTMLCanvasElement.prototype.captureStream = function captureStream(this: HTMLCanvasElement, rate) {
    const stream = capture.call(this, rate);
    counted.streams.push(stream);
    return stream;
  };
  const getUserMedia = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (constraints) => {
    const stream = await getUserMedia(constraints);
    counted.streams.push(stream);
    return stream;
  };
}
