/** decodeURIComponent; a malformed escape (a stray percent sign) leaves the text as it is instead of throwing. */
export function percentDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
