import type { CSSProperties } from 'react';

/** How much something is, from 0 to 1, for the style sheet to show. */
export const shareStyle = (share: number) => ({ '--share': share.toFixed(3) }) as CSSProperties;
