/** This page's clock: ms since the UNIX epoch, monotonic. */
export const pageClock = () => performance.timeOrigin + performance.now();
