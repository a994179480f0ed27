/** A place on the page for what a test renders; it is gone when the test is over. */
import { createRoot } from 'react-dom/client';
import { onTestFinished } from 'vitest';

export function mount() {
  const home = document.createElement('div');
  document.body.append(home);
  const root = createRoot(home);
  onTestFinished(() => {
    root.unmount();
    home.remove();
  });
  return { home, root };
}
