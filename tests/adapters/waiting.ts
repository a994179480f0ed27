/** Waits for conditions; `poke` checks them again. */
export function createWaiting() {
  const looks = new Set<() => void>();
  return {
    poke: () => looks.forEach((look) => look()),
    until: (is: () => boolean) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (!is()) return;
          looks.delete(look);
          resolve();
        };
        looks.add(look);
        look();
      }),
  };
}
