/**
 * `getShortestPaths` of `xstate/graph` on the composed world, in two ways: as one would give it to XState (plain states,
 * each step a `transition` of the machines), and over the numbered worlds of our own tables.
 * @typedef {import('../src/explore/model/peer').Peer} Peer
 * @typedef {import('../src/explore/model/peer').Input} Input
 * @typedef {import('../src/explore/model/peer').Sent} Sent
 * @typedef {import('../src/explore/model/world').System} System
 * @typedef {{ caller: Peer, callee: Peer, sent: Sent[], loss: number, repeat: number }} State
 * @typedef {{ type: 'move', which: number }} Move
 * @typedef {{ states: number, seconds: number }} Walk
 */
import { fromTransition } from 'xstate';
import { getShortestPaths } from 'xstate/graph';

/**
 * @template S
 * @param {S} initial
 * @param {(state: S) => (() => S)[]} movesOf
 * @param {(state: S) => string} keyOf
 * @returns {Walk}
 */
function walk(initial, movesOf, keyOf) {
  const logic = fromTransition(
    (/** @type {S} */ state, /** @type {Move} */ { which }) => movesOf(state)[which]?.() ?? state,
    initial,
  );
  const started = performance.now();
  const paths = getShortestPaths(logic, {
    limit: Infinity,
    events: ({ context }) => movesOf(context).map((_, which) => ({ type: 'move', which })),
    serializeState: ({ context }) => keyOf(context),
    serializeEvent: ({ which }) => String(which),
  });
  return { states: paths.length, seconds: (performance.now() - started) / 1000 };
}

/**
 * Over our own tables: XState only searches.
 * @param {System} system
 */
export const walkOverTables = (system) =>
  walk(
    system.start,
    (world) => {
      /** @type {(() => typeof world)[]} */
      const moves = [];
      system.moves(world, ({ caller, callee, bag, budget }) =>
        moves.push(() => ({ caller, callee, bag, budget })),
      );
      return moves;
    },
    ({ caller, callee, bag, budget }) => `${caller},${callee},${bag},${budget}`,
  );

/**
 * The scenario with prompt browsers and the given losses and repetitions, as plain states.
 * @param {typeof import('../src/explore/model/peer')} peers
 * @param {typeof import('../src/explore/model/browser')} browsers
 * @param {import('../src/explore/search/mutants').Logics} logics
 * @param {{ loss: number, repeat: number }} faults
 */
export function walkPlainly(peers, browsers, logics, faults) {
  const seats = /** @type {const} */ (['caller', 'callee']);
  const other = /** @type {const} */ ({ caller: 'callee', callee: 'caller' });
  /** @type {(peer: Peer) => Input | null} */
  const promptInput = ({ isCapturing, browser }) => {
    if (isCapturing) return { do: 'capture', as: 'captured' };
    if (!browser) return null;
    if (browser.calls.length > 0) return { do: 'call' };
    if (browsers.isGathering(browser)) return { do: 'gather' };
    return browsers.needsNegotiation(browser) ? { do: 'need' } : null;
  };
  /** @type {(seat: 'caller' | 'callee', peer: Peer) => { peer: Peer, sent: Sent[] }} */
  const prompt = (seat, peer) => {
    /** @type {Sent[]} */
    const sent = [];
    let at = peer;
    for (let next = promptInput(at); next; next = promptInput(at)) {
      const step = peers.stepPeer(logics[seat], at, next);
      at = step.peer;
      sent.push(...step.sent);
    }
    return { peer: at, sent };
  };
  /** @type {(state: State, seat: 'caller' | 'callee', input: Input) => State} */
  const stepped = (state, seat, input) => {
    const first = peers.stepPeer(logics[seat], state[seat], input);
    const { peer, sent } = prompt(seat, first.peer);
    return { ...state, [seat]: peer, sent: [...state.sent, ...first.sent, ...sent] };
  };
  /** @type {(state: State) => string} */
  const keyOf = ({ caller, callee, sent, loss, repeat }) => {
    const under = sent.map((one) => JSON.stringify(one)).toSorted();
    return `${peers.keyOfPeer(caller)}|${peers.keyOfPeer(callee)}|${under.join()}|${loss}|${repeat}`;
  };
  /** @type {(peer: Peer) => number} */
  const shortest = (peer) => Math.min(Infinity, ...Object.values(peer.timers).map((timer) => timer.delayMs));
  /** @type {(state: State) => (() => State)[]} */
  const movesOf = (state) => {
    /** @type {(() => State)[]} */
    const moves = [];
    for (const seat of seats) {
      const { browser } = state[seat];
      const opposite = state[other[seat]];
      const reaches =
        browser !== null && opposite.browser !== null && browsers.canReach(browser, opposite.browser);
      if (browser)
        for (const to of browsers.nextConnections(browser.connection, reaches))
          moves.push(() => stepped(state, seat, { do: 'connect', to }));
      const seen = stepped(state, seat, { do: 'hear', event: peers.statusOf(opposite) });
      if (keyOf(seen) !== keyOf(state)) moves.push(() => seen);
    }
    state.sent.forEach(({ from, to, message }, at) => {
      const seat = /** @type {'caller' | 'callee'} */ (to.peer);
      const event = /** @type {import('../machines/words/vocabulary').SeatEvent} */ ({
        type: `signal.${message.kind}Received`,
        from,
        message,
      });
      const rest = { ...state, sent: state.sent.toSpliced(at, 1) };
      moves.push(() => stepped(rest, seat, { do: 'hear', event }));
      if (state.repeat > 0) {
        const again = { ...state, repeat: state.repeat - 1 };
        moves.push(() => stepped(again, seat, { do: 'hear', event }));
      }
      if (state.loss > 0) moves.push(() => ({ ...rest, loss: state.loss - 1 }));
    });
    if (moves.length > 0) return moves;
    for (const seat of seats)
      for (const { event } of Object.values(state[seat].timers))
        moves.push(() => stepped(state, seat, { do: 'time', event }));
    const [a, b] = seats.map((seat) =>
      Object.values(state[seat].timers).find((timer) => timer.delayMs === shortest(state[seat])),
    );
    if (a && b && a.delayMs === b.delayMs)
      moves.push(() =>
        stepped(stepped(state, 'caller', { do: 'time', event: a.event }), 'callee', {
          do: 'time',
          event: b.event,
        }),
      );
    return moves;
  };
  /** @type {(seat: 'caller' | 'callee') => Peer} */
  const arrived = (seat) => prompt(seat, peers.arrive(logics[seat], 1).peer).peer;
  return walk({ caller: arrived('caller'), callee: arrived('callee'), sent: [], ...faults }, movesOf, keyOf);
}
