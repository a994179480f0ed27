/** Composition root of a class: its machine, over a link to the brokers of its own, which outlives the runs of the lab. */
import { createActor, fromPromise } from 'xstate';
import { classMachine } from '../../../machines/pages/classMachine';
import { linkMachine } from '../../../machines/room/linkMachine';
import { signalingMachine } from '../../../machines/room/signalingMachine';
import type { Board } from '../../../machines/words/classMessages';
import { createBrokerLinks } from '../../adapters/link/brokerLink';
import { classLineWith } from '../../adapters/link/classLine';
import { watchNetwork } from '../../adapters/link/watchNetwork';
import { createCodec, type Codec } from '../../protocol/codec';
import type { Identity } from '../../protocol/identity';
import type { RoomKeys } from '../../protocol/keys';
import type { OpenWire } from '../../protocol/wire';
import { createSubject, onChange, type Observable, type ReadOnly } from '../observable';
import { wakefulClock } from '../wakefulClock';

export interface ClassParts {
  /** A page is one teacher, whichever lesson it opens: those who watch go on watching. */
  identity: Identity;
  /** Rejects where the page has no WebCrypto. */
  keys: Promise<RoomKeys>;
  brokers: string[];
  openWire: OpenWire;
  board: Observable<Board>;
}

export function startClass({ identity, keys, brokers, openWire, board }: ClassParts) {
  const { self } = identity;
  const watchKey = createSubject<string | null>(null);
  let codec: Codec | null = null;
  const links = createBrokerLinks({
    codec: () => {
      if (codec === null) throw new Error('the keys are not derived yet');
      return codec;
    },
    openWire,
    speaks: false,
    // The trace is that of the lab.
    log: () => {},
    onTelemetry: () => {},
  });
  const machine = classMachine.provide({
    actors: {
      deriveKeys: fromPromise(async () => {
        const derived = await keys;
        // The class hears nothing of what the peers of the lab say to each other.
        codec = createCodec({ ...derived, signal: null }, identity);
        watchKey.set(derived.watchKey);
        return { roomTag: derived.roomTag };
      }),
      signaling: signalingMachine.provide({
        actors: {
          link: linkMachine.provide({ actors: { brokerLink: links.logic } }),
          network: watchNetwork,
        },
      }),
      classLine: classLineWith(links.classLine('answer')),
    },
  });
  const actor = createActor(machine, {
    // To which the signaling machine reports.
    systemId: 'room',
    clock: wakefulClock,
    // Rounds go on counting from one class to the next: no answer to an earlier one counts.
    input: { self, brokers, board: board.get(), round: Math.floor(Date.now() / 1_000) % 1_000_000_000 },
  }).start();
  const unfollow = onChange(board, board.get, (changed) =>
    actor.send({ type: 'lesson.changed', board: changed }),
  );
  return {
    actor,
    /** What the link for watching carries; null until the keys are derived. */
    watchKey,
    /** Says so to all who watch, and releases all. */
    end() {
      unfollow();
      actor.send({ type: 'user.endClass' });
    },
  };
}
export type ClassRun = ReadOnly<ReturnType<typeof startClass>>;
