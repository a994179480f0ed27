/** What a page holds (Web Locks) until it lets go, at the latest when it is closed or loads anew: its next self must not wait. */
export function untilPageHides(letGo: () => void): () => void {
  const go = () => {
    removeEventListener('pagehide', go);
    letGo();
  };
  addEventListener('pagehide', go);
  return go;
}
