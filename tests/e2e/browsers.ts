/** How the browsers are started: cameras that are not real, and no traffic of their own. */
import { chromium, firefox } from '@playwright/test';
import { chromium as chromiumProgram, firefox as firefoxProgram, locate } from '../../scripts/programs.mjs';

type Program = typeof chromiumProgram;
const pathOf = (program: Program) => {
  const path = locate(program);
  if (path === null) throw new Error(`${program.name} was not found: name its path in ${program.variable}`);
  return path;
};

const quiet = [
  '--no-sandbox', // which Chromium cannot have as root
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  // As in Firefox. Else a page that was just loaded plays sound only if a script of the test has come before.
  '--autoplay-policy=no-user-gesture-required',
];
/** A camera that shows a moving picture, a microphone that beeps, and nobody asked whether they may be used. */
export const fakeDevices = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

/** `without`: what Playwright adds, and people do not have. */
export const launchChromium = (
  flags: string[] = fakeDevices,
  executablePath = pathOf(chromiumProgram),
  without: string[] = [],
) => chromium.launch({ executablePath, args: [...quiet, ...flags], ignoreDefaultArgs: without });

/** Debian's Firefox speaks WebDriver BiDi, not the protocol of Playwright's own build: hence the channel. */
export const launchFirefox = () =>
  firefox.launch({
    channel: 'moz-firefox',
    executablePath: pathOf(firefoxProgram),
    firefoxUserPrefs: {
      'media.navigator.streams.fake': true,
      'media.navigator.permission.disabled': true,
      'media.autoplay.default': 0,
    },
  });
