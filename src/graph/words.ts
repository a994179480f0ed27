/** "awaitingAnswer" → "awaiting answer" */
export const inWords = (key: string) =>
  key.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).trim();
