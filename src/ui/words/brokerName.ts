/** What can be said of a broker's address as somebody typed it: never its credentials, even where it is no address. */
const addressOf = (text: string) => {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url?.host ? url : null;
};

export function brokerName(text: string): string {
  const url = addressOf(text);
  if (url === null) return text.replace(/^(\w+:\/\/)?.*@/s, '$1');
  url.username = '';
  url.password = '';
  return url.href;
}
export const brokerHost = (text: string) => addressOf(text)?.host ?? brokerName(text);
