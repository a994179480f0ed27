/** How the links to brokers are counted and named. */
export const linksAtOnce = 2;
/** The id of a broker's link among the children of the signaling machine. */
export const linkId = (url: string) => `link ${url}`;
