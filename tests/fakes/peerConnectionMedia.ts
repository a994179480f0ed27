/** Tracks, streams and transceivers without media: W3C webrtc-pc §5, as far as the port uses it. */
import { sends, type Direction } from './peerConnectionSdp';

export class FakeTrack extends EventTarget {
  enabled = true;
  readyState: MediaStreamTrackState = 'live';
  readonly kind: string;
  constructor(kind: string) {
    super();
    this.kind = kind;
  }
  stop() {
    this.readyState = 'ended';
  }
}

let streams = 0;
export class FakeStream extends EventTarget {
  readonly id: string;
  private tracks: FakeTrack[];
  constructor(kinds: string[] = [], id = `stream${++streams}`) {
    super();
    this.id = id;
    this.tracks = kinds.map((kind) => new FakeTrack(kind));
  }
  getTracks() {
    return [...this.tracks];
  }
  getAudioTracks() {
    return this.tracks.filter(({ kind }) => kind === 'audio');
  }
  getVideoTracks() {
    return this.tracks.filter(({ kind }) => kind === 'video');
  }
  /** What the browser does with a remote stream. */
  take(track: FakeTrack) {
    this.tracks.push(track);
  }
  lose(track: FakeTrack) {
    this.tracks = this.tracks.filter((t) => t !== track);
    this.dispatchEvent(new Event('removetrack'));
  }
}

interface Made {
  kind: string;
  direction: Direction;
  /** Created by addTrack, so that it can be associated with an m-section of a remote offer. */
  byTrack: boolean;
  track: FakeTrack | null;
  stream: string;
}
/** The connection that a transceiver belongs to. */
export interface Owner {
  changed: () => void;
  operation: (name: string, run: () => void) => Promise<void>;
}
export class FakeTransceiver {
  readonly kind: string;
  readonly byTrack: boolean;
  stream: string;
  mid: string | null = null;
  currentDirection: Direction | null = null;
  /** The remote stream of the receiver's track. */
  received: FakeStream | null = null;
  readonly receiver: { track: FakeTrack };
  readonly sender: { track: FakeTrack | null; replaceTrack: (track: FakeTrack | null) => Promise<void> };
  private hasSent = false;
  private wanted: Direction;

  private readonly owner: Owner;

  constructor({ kind, direction, byTrack, track, stream }: Made, owner: Owner) {
    this.owner = owner;
    [this.kind, this.byTrack, this.stream, this.wanted] = [kind, byTrack, stream, direction];
    this.receiver = { track: new FakeTrack(kind) };
    const sender = {
      track,
      replaceTrack: (next: FakeTrack | null) =>
        owner.operation('replaceTrack', () => void (sender.track = next)),
    };
    this.sender = sender;
  }
  get direction() {
    return this.wanted;
  }
  set direction(direction: Direction) {
    if (direction === this.wanted) return;
    this.wanted = direction;
    this.owner.changed();
  }
  /** Whether addTrack may reuse this transceiver (§5.1). */
  isFreeFor(kind: string) {
    return this.kind === kind && this.sender.track === null && !this.hasSent;
  }
  settle(direction: Direction) {
    this.currentDirection = direction;
    this.hasSent ||= sends(direction);
  }
}
