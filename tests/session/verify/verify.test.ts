/** The verify page and its workers: each lives as long as its task. */
import { describe, expect, it } from 'vitest';
import type { ExplorerReport, FileReport } from '../../../machines/words/verification';
import { readPage } from '../../../src/session/address';
import { sources } from '../../../src/ui/verify/sources';
import { startVerify } from '../../../src/session/verify/verify';
import { explore, rerun } from '../../../src/session/verify/verifyWork';
import type { VerifyRequest } from '../../../src/session/verify/verifyWorker';

/** A worker whose messages the test sends. */
class FakeWorker extends EventTarget {
  request: VerifyRequest | null = null;
  readonly #terminated: (worker: FakeWorker) => void;
  constructor(terminated: (worker: FakeWorker) => void) {
    super();
    this.#terminated = terminated;
  }
  postMessage(request: VerifyRequest) {
    this.request = request;
  }
  terminate() {
    this.#terminated(this);
  }
  report(data: ExplorerReport | FileReport) {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
  fail(message: string) {
    this.dispatchEvent(Object.assign(new Event('error'), { message }));
  }
}
function withWorkers() {
  const running = new Set<FakeWorker>();
  const verify = startVerify(() => {
    const worker = new FakeWorker((ended) => running.delete(ended));
    running.add(worker);
    return worker;
  });
  const only = () => {
    const [worker] = running;
    if (!worker || running.size > 1) throw new Error(`${running.size} workers`);
    return worker;
  };
  return { verify, running, only };
}

describe('the page that explores the machines', () => {
  it('has an address', () => expect(readPage('#/verify')).toEqual({ page: 'verify' }));

  it('offers stories, what can be broken in the machines, and what must hold', () => {
    const { verify } = withWorkers();
    expect(verify.presets.length).toBeGreaterThan(10);
    expect(verify.defects.length).toBeGreaterThan(10);
    expect(verify.properties).toContain('S1 legal calls');
  });

  it('numbers what must hold from 1 on, what is safe before what is reached', () => {
    const { verify } = withWorkers();
    const codes = verify.properties.map((name) => name.split(' ')[0]);
    const numbered = (letter: string) =>
      codes.filter((code) => code?.startsWith(letter)).map((_, i) => `${letter}${i + 1}`);
    expect(codes).toEqual([...numbered('S'), ...numbered('L')]);
    expect(Object.keys(sources)).toEqual(verify.properties);
  });

  it('explores in a worker, which then is gone', () => {
    const { verify, running, only } = withWorkers();
    const { setting } = verify.actor.getSnapshot().context;
    verify.actor.send({ type: 'user.chooseSetting', setting: { ...setting, bound: 50 } });
    verify.actor.send({ type: 'user.explore' });
    const worker = only();
    const { request } = worker;
    if (request?.do !== 'explore') throw new Error('asked for something else');
    const exploration = explore(request.setting, (progress) =>
      worker.report({ type: 'explorer.progressed', progress }),
    );
    expect(verify.actor.getSnapshot().context.progress.worlds).toBe(exploration.worlds);
    worker.report({ type: 'explorer.finished', exploration });
    expect(verify.actor.getSnapshot().context.exploration).toEqual(exploration);
    expect(running.size).toBe(0);
  });

  it('shows a failure with one wish: the machines that it breaks get stuck', () => {
    const { verify, only } = withWorkers();
    verify.actor.send({ type: 'user.showFailure' });
    const asked = only().request;
    if (asked?.do !== 'explore') throw new Error('asked for something else');
    only().report({ type: 'explorer.finished', exploration: explore(asked.setting, () => {}) });
    const again = only().request;
    if (again?.do !== 'rerun') throw new Error('asked for something else');
    only().report(rerun(again.file));
    const { value, context } = verify.actor.getSnapshot();
    expect(value).toEqual({ exploration: 'explored', example: 'watching' });
    expect(context.narration).toMatchObject({ property: context.showcase.property });
    expect(context.narration?.stops.at(-1)?.move).toEqual({ seat: 'callee', what: 'lose', about: 'offer' });
    expect(context.stop).toBe(2);
  });

  it.each(['user.cancel', 'stop'])('ends its worker: %s', (how) => {
    const { verify, running } = withWorkers();
    verify.actor.send({ type: 'user.explore' });
    expect(running.size).toBe(1);
    if (how === 'stop') verify.stop();
    else verify.actor.send({ type: 'user.cancel' });
    expect(running.size).toBe(0);
  });

  it('says why a worker came to nothing', () => {
    const { verify, only } = withWorkers();
    verify.actor.send({ type: 'user.explore' });
    only().fail('out of memory');
    expect(verify.actor.getSnapshot().context.detail).toBe('out of memory');
    verify.actor.send({ type: 'user.watch', file: '' });
    only().fail('no script');
    expect(verify.actor.getSnapshot().context.refusal).toEqual({ problem: 'bug', detail: 'no script' });
  });
});

describe('a file', () => {
  it('is read, and run in a worker', async () => {
    const { verify, running, only } = withWorkers();
    verify.actor.send({ type: 'user.cancel' });
    await verify.open(new File(['nonsense'], 'a.json'));
    const worker = only();
    expect(worker.request).toEqual({ do: 'rerun', file: 'nonsense' });
    worker.report(rerun('nonsense'));
    expect(verify.actor.getSnapshot().value).toMatchObject({ example: 'refused' });
    expect(running.size).toBe(0);
  });

  it('that is too large is not even read', async () => {
    const { verify, running } = withWorkers();
    verify.actor.send({ type: 'user.cancel' });
    await verify.open(new File(['x'.repeat(2_000_001)], 'a.json'));
    expect(verify.actor.getSnapshot().context.refusal).toMatchObject({
      problem: 'tooLarge',
      bytes: 2_000_001,
    });
    expect(running.size).toBe(0);
  });

  it('that the browser cannot read is refused', async () => {
    const { verify } = withWorkers();
    const file = Object.assign(new File([], 'folder'), {
      text: () => Promise.reject(new DOMException('It is a folder.', 'NotReadableError')),
    });
    await verify.open(file);
    expect(verify.actor.getSnapshot().context.refusal).toEqual({
      problem: 'unreadable',
      detail: 'It is a folder.',
    });
  });
});
