import { createContext, useContext } from 'react';

/** Whether a question is open: until it is answered, nothing on the stage may show what comes next. */
export const Asking = createContext(false);
export const useIsAsking = () => useContext(Asking);
