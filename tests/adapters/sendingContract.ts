/** Contract of the port for the media and text that a running call sends. */
import { expect, it } from 'vitest';
import type { ScreenPlace } from '../../machines/words/vocabulary';
import { longestSaid } from '../../machines/words/terms';
import { connect, negotiate, startPort, type Kind, type Platform, type Port } from './peerPorts';

const needed = (port: Port) => port.until(() => port.asksAgain() > 0);
const cameraOf = ({ pc }: Port) => pc.getTransceivers().find(({ mid }) => mid === '1')?.sender;

/** Resolves when all earlier commands have run, as they run sequentially. */
const settled = (port: Port) => port.ask({ type: 'createAnswer' }, 'peer.callRefused');

export function sendingContract({ create, makeStream }: Platform) {
  const both: Kind[] = ['audio', 'video'];
  const start = (kinds: Kind[], screens: MediaStream[] = [], later: MediaStream[] = []) =>
    startPort(create, kinds.length > 0 ? makeStream(...kinds) : null, { screens, later });
  async function connected(kinds = both) {
    const screens = [makeStream('video'), makeStream('video')];
    const later = makeStream(...both);
    const [caller, callee] = [start(kinds, screens, [later]), start(both)];
    await connect(caller, callee);
    const show = (nth: number | null, place: ScreenPlace) => {
      const streamId = nth === null ? null : (screens[nth]?.id ?? '');
      caller.send({ type: 'sendScreen', streamId, place });
    };
    /** Renegotiates after a change, and waits until both sides see it. */
    const changes = async (seen: string[]) => {
      await needed(caller);
      await negotiate(caller, callee);
      await callee.until(() => JSON.stringify(callee.seen()) === JSON.stringify(seen));
      expect([caller.asksAgain(), callee.asksAgain()]).toEqual([0, 0]);
    };
    return { caller, callee, screens, later, show, changes };
  }
  it('turns the camera off and on again', async () => {
    const { caller, callee, changes } = await connected();
    const [stream] = callee.shown();
    const track = cameraOf(caller)?.track;
    caller.send({ type: 'sendCamera', sends: false });
    await changes(['audio']);
    expect([cameraOf(caller)?.track, callee.shown()]).toEqual([null, [stream]]);
    caller.send({ type: 'sendCamera', sends: true });
    await changes(['audio video']);
    expect([cameraOf(caller)?.track === track, callee.shown()]).toEqual([true, [stream]]);
  });

  it('sends what is captured again in the place of what was sent, which nobody has to agree to', async () => {
    const { caller, later } = await connected();
    caller.send({ type: 'sendStream', streamId: later.id });
    await settled(caller);
    const sent = new Set(caller.pc.getTransceivers().map(({ sender }) => sender.track));
    for (const track of later.getTracks()) expect(sent.has(track)).toBe(true);
    expect(caller.asksAgain()).toBe(0);
  });

  it('keeps muted and off what is captured again, until it is wanted', async () => {
    const { caller, later, changes } = await connected();
    caller.send({ type: 'enableMicrophone', enabled: false });
    caller.send({ type: 'sendCamera', sends: false });
    await changes(['audio']);
    caller.send({ type: 'sendStream', streamId: later.id });
    await settled(caller);
    expect(later.getAudioTracks()[0]?.enabled).toBe(false);
    expect(cameraOf(caller)?.track).toBe(null);
    caller.send({ type: 'enableMicrophone', enabled: true });
    caller.send({ type: 'sendCamera', sends: true });
    await changes(['audio video']);
    expect(later.getAudioTracks()[0]?.enabled).toBe(true);
    expect(cameraOf(caller)?.track === later.getVideoTracks()[0]).toBe(true);
  });

  it('sends a camera that was not there before, which takes an offer, and only once it is wanted', async () => {
    const { caller, later, changes } = await connected(['audio']);
    caller.send({ type: 'sendCamera', sends: false });
    caller.send({ type: 'sendStream', streamId: later.id });
    await settled(caller);
    expect(caller.asksAgain()).toBe(0);
    caller.send({ type: 'sendCamera', sends: true });
    await changes(['audio', 'video']);
  });

  it('shows a screen beside the camera, as often as it is wanted, without another place for each', async () => {
    const { caller, callee, show, changes } = await connected();
    const [camera] = callee.shown();
    for (const nth of [0, 1]) {
      show(nth, 'beside');
      await changes(['audio video', 'video']);
      expect(callee.shown()[0]).toBe(camera);
      show(null, 'beside');
      await changes(['audio video']);
    }
    expect(caller.pc.getTransceivers()).toHaveLength(3);
    expect(caller.called().filter((method) => method === 'addTrack')).toHaveLength(1);
  });

  it('shows a screen instead of the camera, which nobody has to agree to', async () => {
    const { caller, screens, show } = await connected();
    const track = cameraOf(caller)?.track;
    show(0, 'instead');
    await settled(caller);
    expect(cameraOf(caller)?.track === screens[0]?.getVideoTracks()[0]).toBe(true);
    show(null, 'instead');
    await settled(caller);
    expect(cameraOf(caller)?.track === track).toBe(true);
    expect(caller.asksAgain()).toBe(0);
  });

  it('shows a screen instead of a camera that is off, which is off again afterwards', async () => {
    const { caller, screens, show, changes } = await connected();
    show(0, 'instead');
    caller.send({ type: 'sendCamera', sends: false });
    await settled(caller);
    expect(cameraOf(caller)?.track === screens[0]?.getVideoTracks()[0]).toBe(true);
    expect(caller.asksAgain()).toBe(0);
    show(null, 'instead');
    await changes(['audio']);
    show(1, 'instead');
    await changes(['audio video']);
  });

  it('shows a screen instead of a camera that does not exist in a place of its own', async () => {
    const { caller, show, changes } = await connected(['audio']);
    show(0, 'instead');
    await changes(['audio', 'video']);
    show(null, 'instead');
    await changes(['audio']);
    expect(caller.all('peer.callRefused')).toEqual([]);
  });

  it('keeps the place of a camera that was off before the first offer', async () => {
    const screens = [makeStream('video')];
    const [caller, callee] = [start(both, screens), start(both)];
    caller.send({ type: 'sendCamera', sends: false });
    caller.send({ type: 'sendScreen', streamId: screens[0]?.id ?? '', place: 'beside' });
    await connect(caller, callee);
    expect(callee.seen()).toEqual(['audio', 'video']);
    caller.send({ type: 'sendCamera', sends: true });
    await needed(caller);
    await negotiate(caller, callee);
    await callee.until(() => JSON.stringify(callee.seen()) === JSON.stringify(['audio video', 'video']));
  });

  it('shows no screen that is gone already', async () => {
    const { caller } = await connected();
    for (const place of ['beside', 'instead'] as const)
      caller.send({ type: 'sendScreen', streamId: 'gone', place });
    await settled(caller);
    expect(caller.asksAgain()).toBe(0);
  });

  it('silences the microphone for this call, and not for the next', async () => {
    const stream = makeStream(...both);
    const caller = startPort(create, stream, {});
    const microphone = stream.getTracks().find(({ kind }) => kind === 'audio');
    caller.send({ type: 'enableMicrophone', enabled: false });
    await settled(caller);
    expect(microphone?.enabled).toBe(false);
    caller.send({ type: 'enableMicrophone', enabled: true });
    await settled(caller);
    expect(microphone?.enabled).toBe(true);
    caller.send({ type: 'enableMicrophone', enabled: false });
    await settled(caller);
    caller.stop();
    expect(microphone?.enabled).toBe(true);
  });

  it('carries text both ways, in its order, also what was said before the channel was open', async () => {
    const [caller, callee] = [start(both), start([])];
    caller.send({ type: 'sendText', text: 'first' });
    await connect(caller, callee);
    caller.send({ type: 'sendText', text: 'seçond' });
    await callee.until(() => callee.texts('received').length === 2);
    callee.send({ type: 'sendText', text: 'third' });
    await caller.until(() => caller.texts('received').length === 1);
    expect([caller.texts('sent'), callee.texts('received')]).toEqual([
      ['first', 'seçond'],
      ['first', 'seçond'],
    ]);
    expect(callee.log).toContainEqual({ kind: 'text', direction: 'received', text: 'seçond', bytes: 7 });
    expect([callee.texts('sent'), caller.texts('received')]).toEqual([['third'], ['third']]);
  });

  it('drops a line that is too long', async () => {
    const { caller, callee } = await connected();
    caller.send({ type: 'sendText', text: 'x'.repeat(longestSaid + 1) });
    caller.send({ type: 'sendText', text: 'x'.repeat(longestSaid) });
    await callee.until(() => callee.texts('received').length > 0);
    expect([caller, callee].map((port) => port.texts(port === caller ? 'sent' : 'received'))).toEqual([
      ['x'.repeat(longestSaid)],
      ['x'.repeat(longestSaid)],
    ]);
    expect(caller.notes()).toEqual([`chat: dropped: ${longestSaid + 1} characters`]);
  });
}
