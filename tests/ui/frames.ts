/** Animation frames that a test draws by hand. */
import { onTestFinished, vi } from 'vitest';

/** One for all tests of a file, as a page has one. */
const page = Object.assign(new EventTarget(), { hidden: false });

export function stageFrames() {
  const waiting: (() => void)[] = [];
  page.hidden = false;
  vi.stubGlobal('document', page);
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => waiting.push(draw));
  const drawFrame = () => {
    for (const draw of waiting.splice(0)) draw();
  };
  onTestFinished(() => {
    drawFrame(); // what one test has asked for is not to be drawn in the next one
    vi.unstubAllGlobals();
  });
  return { page, drawFrame, asked: () => waiting.length };
}
