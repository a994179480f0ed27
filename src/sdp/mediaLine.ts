/** Takes an m= line apart (RFC 8866 §5.14). */
export interface MediaLine {
  /** `audio`, `video`, `application`, …; as it came. */
  media: string;
  port: number;
  /** `<proto>`, such as `UDP/TLS/RTP/SAVPF`. */
  protocol: string;
  /** RTP payload types in the order of preference, or what else the protocol lists. */
  formats: readonly string[];
}

const highestPort = 65_535;

/** Takes the whole line; null: it is damaged. */
export function mediaLineOf(line: string): MediaLine | null {
  const [, media, port, protocol, formats] =
    /^m=([\w.-]+) (\d{1,5})(?:\/\d+)? ([\w./-]+)((?: +[^ ]+)*) *$/.exec(line) ?? [];
  if (media === undefined || protocol === undefined || Number(port) > highestPort) return null;
  return { media, port: Number(port), protocol, formats: (formats ?? '').split(' ').filter(Boolean) };
}
