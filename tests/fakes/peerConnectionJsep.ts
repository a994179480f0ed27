/** The JSEP part of a fake connection: transceivers, descriptions, rollback (RFC 9429 §5). */
import { FakeStream, FakeTransceiver, type FakeTrack, type Owner } from './peerConnectionMedia';
import {
  reversed,
  sends,
  within,
  writeSdp,
  type Description,
  type Direction,
  type Section,
} from './peerConnectionSdp';
import type { Side } from './peerConnectionStates';

type Descriptions = Partial<Record<Side, Description>>;
export interface Arrival {
  track: FakeTrack;
  streams: FakeStream[];
}
const application = { kind: 'application', direction: 'sendrecv', stream: '-' } as const;
const among = (description: Description | undefined, mid: string | null) =>
  description?.sections.find((section) => section.mid === mid);

export class FakeJsep {
  transceivers: FakeTransceiver[] = [];
  current: Descriptions = {};
  pending: Descriptions = {};
  hasChannel = false;
  /** `[[LocalIceCredentialsToReplace]]` (W3C webrtc-pc §4.4.2). */
  private replaces: string[] = [];
  /** `[[LastCreatedOffer]]` and `[[LastCreatedAnswer]]` (§4.4.1.5). */
  private last: { offer?: string; answer?: string } = {};
  /** Transceivers that the pending local offer has associated, and those that the pending remote offer has created. */
  private placed: FakeTransceiver[] = [];
  private brought: FakeTransceiver[] = [];
  private generations = 0;
  private readonly streams = new Map<string, FakeStream>();

  private readonly id: string;
  private readonly owner: Owner;

  constructor(id: string, owner: Owner) {
    [this.id, this.owner] = [id, owner];
  }

  place(
    kind: string,
    direction: Direction,
    { track = null as FakeTrack | null, stream = '-', byTrack = false } = {},
  ) {
    const transceiver = new FakeTransceiver({ kind, direction, byTrack, track, stream }, this.owner);
    this.transceivers.push(transceiver);
    this.owner.changed();
    return transceiver;
  }
  describe(side: Side) {
    return this.pending[side] ?? this.current[side];
  }
  offer() {
    const before = this.describe('local');
    const sections = (before?.sections ?? []).map((section) => this.sectionNow(section));
    const add = (section: Omit<Section, 'mid'>) =>
      sections.push({ ...section, mid: String(sections.length) });
    for (const { kind, direction, stream, mid } of this.transceivers)
      if (mid === null) add({ kind, direction, stream });
    if (this.hasChannel && !sections.some(({ kind }) => kind === 'application')) add(application);
    const ufrag = before && this.replaces.length === 0 ? before.ufrag : this.newUfrag();
    return (this.last.offer = writeSdp(ufrag, sections));
  }
  answer({ ufrag, sections }: Description) {
    const { local, remote } = this.current;
    return (this.last.answer = writeSdp(
      local && remote?.ufrag === ufrag ? local.ufrag : this.newUfrag(),
      sections.map((offered) => {
        const { direction, stream } = this.sectionNow(offered);
        return { ...offered, stream, direction: within(direction, reversed(offered.direction)) };
      }),
    ));
  }
  restart() {
    const { current, pending } = this;
    this.replaces = [current.local, pending.local].flatMap((local) => (local ? [local.ufrag] : []));
  }
  /** Whether it is the last created description: no other may be set (§4.4.2). */
  isLast(type: 'offer' | 'answer', sdp: string) {
    return this.last[type] === sdp;
  }
  /** Fires `track` for the remote tracks of a description. */
  take(side: Side, description: Description): Arrival[] {
    this.pending[side] = description;
    if (description.type === 'offer') this.findPlaces(side, description);
    const arrivals = side === 'remote' ? this.receive(description) : [];
    if (description.type === 'answer') this.agree(side, description);
    return arrivals;
  }
  /** Undoes what the pending offer has changed (RFC 9429 §4.1.10.2, §5.7). */
  rollBack() {
    for (const transceiver of this.placed) transceiver.mid = null;
    this.transceivers = this.transceivers.filter((t) => !this.brought.includes(t) || t.sender.track !== null);
    this.forget();
    this.pending = {};
  }
  /** Whether negotiation is needed (W3C webrtc-pc §4.7.3). */
  differs() {
    const { local, remote } = this.current;
    if (this.replaces.length > 0) return true;
    if (this.hasChannel && !local?.sections.some(({ kind }) => kind === 'application')) return true;
    return this.transceivers.some(({ mid, direction }) => {
      const [ours, theirs] = [among(local, mid), among(remote, mid)];
      if (!ours || !theirs) return true;
      const offered = reversed(theirs.direction);
      return local?.type === 'offer'
        ? ours.direction !== direction && offered !== direction
        : ours.direction !== within(direction, offered);
    });
  }

  private forget() {
    this.placed = [];
    this.brought = [];
  }
  private newUfrag() {
    return `${this.id}.${++this.generations}`;
  }
  private at(mid: string) {
    return this.transceivers.find((t) => t.mid === mid);
  }
  private sectionNow(section: Section): Section {
    const transceiver = this.at(section.mid);
    return transceiver
      ? { ...section, direction: transceiver.direction, stream: transceiver.stream }
      : section;
  }
  /** Associates each m-section of a remote offer with a transceiver (RFC 9429 §5.9, §5.10). */
  private findPlaces(side: Side, { sections }: Description) {
    const isLocal = side === 'local';
    for (const { kind, mid } of sections) {
      if (kind === 'application' || this.at(mid)) continue;
      const free = this.transceivers.find((t) => t.mid === null && t.kind === kind && (isLocal || t.byTrack));
      const transceiver = free ?? this.place(kind, 'recvonly');
      transceiver.mid = mid;
      this.placed.push(transceiver);
      if (!isLocal && !free) this.brought.push(transceiver);
    }
  }
  private receive({ sections }: Description): Arrival[] {
    return sections.flatMap(({ mid, direction, stream: id }) => {
      const transceiver = this.at(mid);
      if (!transceiver) return [];
      const { track } = transceiver.receiver;
      const stream = sends(direction) && id !== '-' ? this.streamOf(id) : null;
      if (stream === transceiver.received) return [];
      transceiver.received?.lose(track);
      transceiver.received = stream;
      stream?.take(track);
      return stream ? [{ track, streams: [stream] }] : [];
    });
  }
  private streamOf(id: string) {
    const stream = this.streams.get(id) ?? new FakeStream([], id);
    this.streams.set(id, stream);
    return stream;
  }
  private agree(side: Side, answer: Description) {
    this.last = {};
    this.current = this.pending;
    this.pending = {};
    this.forget();
    if (!this.replaces.includes(this.current.local?.ufrag ?? '')) this.replaces = [];
    for (const { mid, direction } of answer.sections)
      this.at(mid)?.settle(side === 'local' ? direction : reversed(direction));
  }
}
