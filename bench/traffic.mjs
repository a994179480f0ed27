/** What a call of Parley sends over the broker, from the traces of both pages; telemetry is not in it. */

/** @typedef {{ kind: string, bytes: number }} Sent */

/** Runs in the page. @param {number} since ms since the UNIX epoch @returns {Sent[]} */
const sentSince = (since) => {
  const trace = /** @type {import('../src/trace/file').TraceFile} */ (window.parley.trace());
  return trace.entries.flatMap((e) =>
    e.peer === trace.self && e.kind === 'message' && e.direction === 'sent' && e.at >= since
      ? [{ kind: e.message, bytes: e.bytes }]
      : [],
  );
};

/**
 * Once both sides know that everything was heard.
 * @param {import('./contestants.mjs').Pair} pair
 * @param {number} since ms since the UNIX epoch
 */
export async function trafficOf({ first, second }, since) {
  const heard = '[data-chart] [data-state="negotiating.delivery.heard"][data-active=true]';
  await first.locator(heard).nth(1).waitFor();
  return (await Promise.all([first, second].map((page) => page.evaluate(sentSince, since)))).flat();
}
