import { createContext } from 'react';

/** Whether the page is projected: letters are larger, and the arrow keys step. */
export const Presenting = createContext(false);
