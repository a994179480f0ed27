/** This page's clock: ms since the UNIX epoch, never going back. */
export const pageClock = () => performance.timeOrigin + performance.now();
