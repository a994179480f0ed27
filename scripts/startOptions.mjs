/**
 * What `npm start` was asked for. `host` is null for this machine only, true for all its addresses, else one address.
 * @typedef {{ port: number | null, host: string | true | null, open: boolean }} StartOptions
 */

/**
 * Reads `--port 5180`, `--host`, `--host 192.0.2.1` and `--open`; a value may also follow `=`.
 * @param {string[]} args
 * @returns {StartOptions | string} or a sentence that says what is wrong
 */
export function readStartOptions(args) {
  /** @type {StartOptions} */
  const options = { port: null, host: null, open: false };
  const words = args.flatMap((arg) => (arg.startsWith('--') ? splitOnce(arg) : [arg]));
  while (words.length > 0) {
    const name = words.shift();
    const value = words[0]?.startsWith('--') ? undefined : words[0];
    if (name === '--open') {
      options.open = true;
      continue;
    }
    if (name === '--host') options.host = value ?? true;
    else if (name === '--port' && value && /^\d{1,5}$/.test(value) && Number(value) < 65_536)
      options.port = Number(value);
    else if (name === '--port')
      return `--port wants a number from 0 to 65535, as in: npm start -- --port 5180`;
    else return `npm start does not know "${name}"; it takes --port <number>, --host [address] and --open.`;
    if (value !== undefined) words.shift();
  }
  return options;
}

/** @param {string} arg */
const splitOnce = (arg) => {
  const at = arg.indexOf('=');
  return at < 0 ? [arg] : [arg.slice(0, at), arg.slice(at + 1)];
};
