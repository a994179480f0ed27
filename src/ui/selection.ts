/** One selection rules the page. */
export interface Selection {
  machine: string;
  kind: 'state' | 'edge';
  /** Path of the state, or id of the edge. */
  id: string;
}
