/** A few line icons on a 24 px grid, so that no icon set is shipped. */
const paths = {
  moon: 'M20 14.500A8 8 0 0 1 9.500 4a8 8 0 1 0 10.500 10.500z',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v2M12 20v2M4.900 4.900l1.400 1.400M17.700 17.700l1.400 1.400M2 12h2M20 12h2M4.900 19.100l1.400-1.400M17.700 6.300l1.400-1.400',
  settings:
    'M4 7h10M18 7h2M4 17h2M10 17h10M16 5a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM8 15a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
  alert: 'M12 4 2.500 20h19zM12 10v4M12 17v.010',
  camera: 'M3 7h12v10H3zM15 10.500l6-3v9l-6-3z',
  cameraOff: 'M3 7h12v10H3zM15 10.500l6-3v9l-6-3zM3 3l18 18',
  microphone:
    'M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3zM5.500 11a6.500 6.500 0 0 0 13 0M12 17.500V21M8.500 21h7',
  microphoneOff:
    'M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3zM5.500 11a6.500 6.500 0 0 0 13 0M12 17.500V21M8.500 21h7M3 3l18 18',
  screen: 'M3 5h18v11H3zM9 20h6M12 16v4',
  screenOff: 'M3 5h18v11H3zM9 20h6M12 16v4M9.500 8l5 5M14.500 8l-5 5',
  restart: 'M20 12a8 8 0 1 1-2.500-5.800M20 3v4.500h-4.500',
  shield: 'M12 3l7.500 3v5.500c0 4.500-3 7.500-7.500 9.500-4.500-2-7.500-5-7.500-9.500V6z',
  checked:
    'M12 3l7.500 3v5.500c0 4.500-3 7.500-7.500 9.500-4.500-2-7.500-5-7.500-9.500V6zM8.500 12l2.500 2.500 4.500-5',
  chat: 'M4 5h16v11H10l-5 4v-4H4z',
  synthetic: 'M3 5h18v14H3zM8 5v14M13 5v14M17 5v14',
  none: 'M5 5l14 14M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z',
  share: 'M14 5h5v5M19 5l-8 8M17 14v5H5V7h5',
  play: 'M7 4v16l13-8z',
  pause: 'M8 5v14M16 5v14',
  reset: 'M4 12a8 8 0 1 0 2.500-5.800M4 3v4.500h4.500',
  toStart: 'M6 5v14M19 5v14l-10-7z',
  stepBack: 'M17 5v14l-11-7z',
  stepForward: 'M7 5v14l11-7z',
  toEnd: 'M18 5v14M5 5v14l10-7z',
  close: 'M6 6l12 12M18 6L6 18',
  up: 'M6 15l6-6 6 6',
  down: 'M6 9l6 6 6-6',
  beside: 'M3 5h18v14H3zM15 5v14',
  below: 'M3 5h18v14H3zM3 13h18',
  menu: 'M4 7h16M4 12h16M4 17h16',
  enlarge: 'M9 4H4v5M15 4h5v5M9 20H4v-5M15 20h5v-5',
  shrink: 'M4 9h5V4M20 9h-5V4M4 15h5v5M20 15h-5v5',
  hangUp: 'M3 14c5-5 13-5 18 0l-2.500 2.500-4-1.500v-2.500a10 10 0 0 0-5 0V15l-4 1.500z',
  leave: 'M10 4H5v16h5M14 8l4 4-4 4M18 12H9',
  download: 'M12 4v11M7 11l5 5 5-5M5 20h14',
} as const;
export type IconName = keyof typeof paths;

export const Icon = ({ name }: { name: IconName }) => (
  <svg className="icon-glyph" viewBox="0 0 24 24" aria-hidden="true">
    <path d={paths[name]} />
  </svg>
);
